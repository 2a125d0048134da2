import { Fn, Names, RemovalPolicy, type IResource } from 'aws-cdk-lib';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ChimeInvitations } from './chime-invitations';
import { ChimeProvider } from './chime-provider';
import { checkAtSynth, ChimeResource, flag } from './chime-resource';
import { ChimeUser } from './chime-user';
import type { ChimeUserOptions } from './chime-user-props';
import type { ChimeAccountProps } from './chime-account-props';
import { ACCOUNT_OPERATIONS, GrantableResource } from './grantable-resource';
import { injected } from './injected';
import { ACCOUNT_RULES, USER_RULES } from './rules';

/** An Amazon Chime account, declared in this app or elsewhere. */
export interface IChimeAccount extends IResource {
  /**
   * The id that Chime gave to the account.
   *
   * @attribute
   */
  readonly accountId: string;

  /** Declares a user of this account. */
  addUser(id: string, options: ChimeUserOptions): ChimeUser;

  /** Invites people to this account by email. Further calls add to the same invitations. */
  inviteUsers(emails: string[]): ChimeInvitations;

  /**
   * Allows actions of Amazon Chime, such as `chime:GetAccount`. They are allowed for every account and user of the AWS account:
   * Chime's actions support no resource type and no condition key, so that IAM cannot narrow them to one.
   */
  grant(grantee: IGrantable, ...actions: string[]): Grant;

  /** Allows to read the account, its settings, and the list of its users. It cannot be narrowed either. */
  grantRead(grantee: IGrantable): Grant;

  /** Allows to read and change the account, its settings, and who belongs to it, but not to delete it. It cannot be narrowed either. */
  grantManage(grantee: IGrantable): Grant;
}

/**
 * An Amazon Chime account of type Team, which holds users.
 *
 * Created by `CreateAccount`; the default license, settings and sign-in delegate groups are set, and changed in place, by
 * operations of their own. Deleted by `DeleteAccount`. Nothing replaces it. A deployment fails with Chime's error and request id where Chime refuses.
 *
 * @see https://docs.aws.amazon.com/chime/latest/APIReference/API_CreateAccount.html
 * @resource Custom::ChimeAccount
 */
export class ChimeAccount extends GrantableResource implements IChimeAccount {
  /** By this name, property injectors reach the props of each account. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-chime-accounts.ChimeAccount';

  /**
   * Refers to an account that exists already, without owning it.
   *
   * @param scope where to put the reference
   * @param id the construct's id
   * @param accountId the id that Chime gave to the account
   */
  public static fromAccountId(scope: Construct, id: string, accountId: string): IChimeAccount {
    class Import extends GrantableResource implements IChimeAccount {
      public readonly accountId = accountId;

      public addUser(userId: string, options: ChimeUserOptions): ChimeUser {
        return new ChimeUser(this, userId, { account: this, ...options });
      }

      public inviteUsers(emails: string[]): ChimeInvitations {
        return ChimeInvitations._of(this, emails);
      }
    }
    const imported = new Import(scope, id, ACCOUNT_OPERATIONS);
    checkAtSynth(imported, [{ name: 'accountId', rule: USER_RULES.AccountId, value: accountId }]);
    return imported;
  }

  /**
   * The id that Chime gave to the account, which `Ref` gives as well.
   *
   * @attribute
   */
  public get accountId(): string {
    return this.resource.ref;
  }

  /**
   * The id of the AWS account that owns the account.
   *
   * @attribute
   */
  public get awsAccountId(): string {
    return this.resource.attribute('AwsAccountId');
  }

  /**
   * The name of the account.
   *
   * @attribute
   */
  public get accountName(): string {
    return this.resource.attribute('Name');
  }

  /**
   * `Team`: other types cannot be made through the API.
   *
   * @attribute
   */
  public get accountType(): string {
    return this.resource.attribute('AccountType');
  }

  /**
   * `Active` or `Suspended`.
   *
   * @attribute
   */
  public get accountStatus(): string {
    return this.resource.attribute('AccountStatus');
  }

  /**
   * The license that new users get: `Basic`, `Plus`, `Pro` or `ProTrial`.
   *
   * @attribute
   */
  public get defaultLicense(): string {
    return this.resource.attribute('DefaultLicense');
  }

  /**
   * The licenses that users of the account may have, as a list that the deployment knows.
   *
   * @attribute
   */
  public get supportedLicenses(): string[] {
    return Fn.split(',', this.resource.attribute('SupportedLicenses'));
  }

  /**
   * When the account was created, in ISO 8601.
   *
   * @attribute
   */
  public get createdTimestamp(): string {
    return this.resource.attribute('CreatedTimestamp');
  }

  private readonly provider: ChimeProvider;
  private readonly resource: ChimeResource<'Custom::ChimeAccount'>;

  constructor(scope: Construct, id: string, props: ChimeAccountProps = {}) {
    super(scope, id, ACCOUNT_OPERATIONS);
    props = injected(ChimeAccount.PROPERTY_INJECTION_ID, props, { scope, id });
    const {
      existingAccountId,
      accountName = existingAccountId ? undefined : Names.uniqueResourceName(this, { maxLength: 100, separator: '-' }),
      defaultLicense,
      settings,
      signinDelegateGroups,
      suspendUsersOnDelete,
      removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      provider = ChimeProvider.of(this),
    } = props;
    const properties = {
      Name: accountName,
      DefaultLicense: defaultLicense,
      Settings: settings && {
        DisableRemoteControl: flag(settings.disableRemoteControl),
        EnableDialOut: flag(settings.enableDialOut),
      },
      SigninDelegateGroups: signinDelegateGroups,
      SuspendUsersOnDelete: flag(suspendUsersOnDelete),
      ExistingAccountId: existingAccountId,
      RemoveAdopted: existingAccountId && removalPolicy === RemovalPolicy.DESTROY ? flag(true) : undefined,
    };
    checkAtSynth(this, [
      { name: 'accountName', rule: { ...ACCOUNT_RULES.Name, required: undefined }, value: accountName },
      { name: 'existingAccountId', rule: ACCOUNT_RULES.ExistingAccountId, value: existingAccountId },
      { name: 'defaultLicense', rule: ACCOUNT_RULES.DefaultLicense, value: properties.DefaultLicense },
      { name: 'settings', rule: ACCOUNT_RULES.Settings, value: properties.Settings },
      { name: 'signinDelegateGroups', rule: ACCOUNT_RULES.SigninDelegateGroups, value: signinDelegateGroups },
      {
        name: 'suspendUsersOnDelete',
        rule: ACCOUNT_RULES.SuspendUsersOnDelete,
        value: properties.SuspendUsersOnDelete,
      },
    ]);
    this.resource = new ChimeResource(this, 'Custom::ChimeAccount', { properties, removalPolicy, provider });
    this.provider = provider;
  }

  /** Declares a user of this account, beneath it and served by the same provider. */
  public addUser(id: string, options: ChimeUserOptions): ChimeUser {
    return new ChimeUser(this, id, { account: this, provider: this.provider, ...options });
  }

  /**
   * Invites people to this account by email, served by the same provider. Further calls add to the same invitations. For other
   * options, declare `ChimeInvitations`.
   */
  public inviteUsers(emails: string[]): ChimeInvitations {
    return ChimeInvitations._of(this, emails, this.provider);
  }
}
