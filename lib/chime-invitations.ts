import { Lazy, RemovalPolicy, Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { IChimeAccount } from './chime-account';
import { ChimeProvider } from './chime-provider';
import { checkAtSynth, ChimeResource } from './chime-resource';
import { injected } from './injected';
import { INVITATION_RULES } from './rules';
import type { UserType } from './user-type';

/** How to declare `ChimeInvitations`. */
export interface ChimeInvitationsProps {
  /** The account that people are invited to. A change invites everybody there and suspends those who were invited here. */
  readonly account: IChimeAccount;

  /**
   * The email addresses of the people to invite, each once. Changed in place: who is new is invited, who is no longer in the
   * list is suspended if this resource has invited them, and nobody is invited twice.
   */
  readonly emails: string[];

  /**
   * The kind of user that people become. A change is for those who are invited after it.
   *
   * @default UserType.PRIVATE_USER
   */
  readonly userType?: UserType;

  /**
   * What becomes of those who were invited when they are removed from the stack, or the stack is deleted.
   *
   * @default RemovalPolicy.DESTROY - they are suspended
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * What carries out the requests.
   *
   * @default - the provider of the stack, made on first use
   */
  readonly provider?: ChimeProvider;
}

/**
 * Invitations of people to an Amazon Chime account, by email.
 *
 * Who is in the account already is not invited, and is left alone when the invitations are removed. People are invited by
 * `InviteUsers` and suspended by `BatchSuspendUser`, 50 at a time. An invitation that Chime reports as failed fails the deployment.
 *
 * @see https://docs.aws.amazon.com/chime/latest/APIReference/API_InviteUsers.html
 * @resource Custom::ChimeInvitation
 */
export class ChimeInvitations extends Resource {
  /** By this name, property injectors reach the props of each list of invitations. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-chime-accounts.ChimeInvitations';

  /**
   * The invitations that an account declares beneath itself.
   *
   * @internal
   */
  public static _of(account: IChimeAccount, emails: string[], provider?: ChimeProvider): ChimeInvitations {
    const declared = account.node.tryFindChild('Invitations');
    if (!(declared instanceof ChimeInvitations))
      return new ChimeInvitations(account, 'Invitations', { account, emails, provider });
    declared.addEmails(...emails);
    return declared;
  }

  /**
   * An id of the invitations, given by the provider, which `Ref` gives as well.
   *
   * @attribute
   */
  public readonly invitationId: string;

  /**
   * The id of the account that people are invited to.
   *
   * @attribute
   */
  public readonly accountId: string;

  private readonly emails: string[];

  constructor(scope: Construct, id: string, props: ChimeInvitationsProps) {
    super(scope, id);
    props = injected(ChimeInvitations.PROPERTY_INJECTION_ID, props, { scope, id });
    const { account, userType, removalPolicy = RemovalPolicy.DESTROY, provider = ChimeProvider.of(this) } = props;
    this.emails = [...props.emails];
    checkAtSynth(this, [
      { name: 'emails', rule: INVITATION_RULES.Emails, value: this.emails },
      { name: 'userType', rule: INVITATION_RULES.UserType, value: userType },
    ]);
    const Emails = Lazy.list({ produce: () => this.emails });
    const properties = { AccountId: account.accountId, Emails, UserType: userType };
    const resource = new ChimeResource(this, 'Custom::ChimeInvitation', { properties, removalPolicy, provider });
    this.invitationId = resource.ref;
    this.accountId = resource.attribute('AccountId');
  }

  /** Invites more people. */
  public addEmails(...emails: string[]): void {
    this.emails.push(...emails);
  }
}
