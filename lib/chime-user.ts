import { RemovalPolicy, type IResource } from 'aws-cdk-lib';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ChimeProvider } from './chime-provider';
import { checkAtSynth, ChimeResource, flag } from './chime-resource';
import type { ChimeUserAttributes, ChimeUserProps } from './chime-user-props';
import { GrantableResource, USER_OPERATIONS } from './grantable-resource';
import { injected } from './injected';
import { USER_ID, USER_RULES } from './rules';

/** A user of an Amazon Chime account, declared in this app or elsewhere. */
export interface IChimeUser extends IResource {
  /**
   * The id that Chime gave to the user.
   *
   * @attribute
   */
  readonly userId: string;

  /**
   * The id of the account that the user belongs to.
   *
   * @attribute
   */
  readonly accountId: string;

  /**
   * Allows actions of Amazon Chime, such as `chime:GetUser`. They are allowed for every account and user of the AWS account:
   * Chime's actions support no resource type and no condition key, so that IAM cannot narrow them to one.
   */
  grant(grantee: IGrantable, ...actions: string[]): Grant;

  /** Allows to read the user and their settings. It cannot be narrowed either. */
  grantRead(grantee: IGrantable): Grant;

  /** Allows to read and change the user, their settings and phone number, but not to suspend them. It cannot be narrowed either. */
  grantManage(grantee: IGrantable): Grant;
}

/**
 * A user of an Amazon Chime account.
 *
 * Created by `CreateUser`; license, telephony and phone number are set, and changed in place, by operations of their own.
 * Suspended by `BatchSuspendUser`. A new email or account replaces the user. An email that is taken fails with Chime's `ConflictException`.
 *
 * @see https://docs.aws.amazon.com/chime/latest/APIReference/API_CreateUser.html
 * @resource Custom::ChimeUser
 */
export class ChimeUser extends GrantableResource implements IChimeUser {
  /** By this name, property injectors reach the props of each user. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-chime-accounts.ChimeUser';

  /**
   * Refers to a user that exists already, without owning them.
   *
   * @param scope where to put the reference
   * @param id the construct's id
   * @param attributes what identifies the user
   */
  public static fromUserAttributes(scope: Construct, id: string, attributes: ChimeUserAttributes): IChimeUser {
    class Import extends GrantableResource implements IChimeUser {
      public readonly userId = attributes.userId;
      public readonly accountId = attributes.accountId;
    }
    const imported = new Import(scope, id, USER_OPERATIONS);
    checkAtSynth(imported, [
      { name: 'userId', rule: USER_ID, value: attributes.userId },
      { name: 'accountId', rule: USER_RULES.AccountId, value: attributes.accountId },
    ]);
    return imported;
  }

  /**
   * The id that Chime gave to the user, which `Ref` gives as well.
   *
   * @attribute
   */
  public get userId(): string {
    return this.resource.ref;
  }

  /**
   * The id of the account that the user belongs to.
   *
   * @attribute
   */
  public get accountId(): string {
    return this.resource.attribute('AccountId');
  }

  /**
   * The user's email address, empty without one.
   *
   * @attribute
   */
  public get primaryEmail(): string {
    return this.resource.attribute('PrimaryEmail');
  }

  /**
   * The user's phone number, empty without one.
   *
   * @attribute
   */
  public get primaryProvisionedNumber(): string {
    return this.resource.attribute('PrimaryProvisionedNumber');
  }

  /**
   * The name that Chime shows, empty without one.
   *
   * @attribute
   */
  public get displayName(): string {
    return this.resource.attribute('DisplayName');
  }

  /**
   * `Basic`, `Plus`, `Pro` or `ProTrial`.
   *
   * @attribute
   */
  public get licenseType(): string {
    return this.resource.attribute('LicenseType');
  }

  /**
   * `PrivateUser` or `SharedDevice`.
   *
   * @attribute
   */
  public get userType(): string {
    return this.resource.attribute('UserType');
  }

  /**
   * `Unregistered`, `Registered` or `Suspended`, at the time of the last deployment that changed the user.
   *
   * @attribute
   */
  public get userRegistrationStatus(): string {
    return this.resource.attribute('UserRegistrationStatus');
  }

  /**
   * `Pending`, `Accepted` or `Failed`, empty where nobody was invited.
   *
   * @attribute
   */
  public get userInvitationStatus(): string {
    return this.resource.attribute('UserInvitationStatus');
  }

  private readonly resource: ChimeResource<'Custom::ChimeUser'>;

  constructor(scope: Construct, id: string, props: ChimeUserProps) {
    super(scope, id, USER_OPERATIONS);
    props = injected(ChimeUser.PROPERTY_INJECTION_ID, props, { scope, id });
    const { account, email, username, userType, license, telephony, phoneNumber, alexaForBusiness } = props;
    const { adoptExisting, provider = ChimeProvider.of(this) } = props;
    const { removalPolicy = adoptExisting ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY } = props;
    const properties = {
      AccountId: account.accountId,
      Email: email,
      Username: username,
      UserType: userType,
      LicenseType: license,
      Telephony: telephony && {
        InboundCalling: flag(telephony.inboundCalling),
        OutboundCalling: flag(telephony.outboundCalling),
        Sms: flag(telephony.sms),
      },
      PhoneNumber: phoneNumber,
      AdoptExisting: flag(adoptExisting),
      RemoveAdopted: adoptExisting && removalPolicy === RemovalPolicy.DESTROY ? flag(true) : undefined,
      AlexaForBusiness: alexaForBusiness && {
        Enabled: flag(alexaForBusiness.enabled),
        RoomArn: alexaForBusiness.roomArn,
      },
    };
    checkAtSynth(this, [
      { name: 'email', rule: adoptExisting ? { ...USER_RULES.Email, required: true } : USER_RULES.Email, value: email },
      { name: 'adoptExisting', rule: USER_RULES.AdoptExisting, value: properties.AdoptExisting },
      { name: 'username', rule: USER_RULES.Username, value: username },
      { name: 'userType', rule: USER_RULES.UserType, value: userType },
      { name: 'license', rule: USER_RULES.LicenseType, value: license },
      { name: 'telephony', rule: USER_RULES.Telephony, value: properties.Telephony },
      { name: 'phoneNumber', rule: USER_RULES.PhoneNumber, value: phoneNumber },
      { name: 'alexaForBusiness', rule: USER_RULES.AlexaForBusiness, value: properties.AlexaForBusiness },
    ]);
    this.resource = new ChimeResource(this, 'Custom::ChimeUser', { properties, removalPolicy, provider });
  }
}
