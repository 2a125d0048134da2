import { RemovalPolicy, Resource, type IResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { IChimeAccount } from './chime-account';
import { ChimeProvider } from './chime-provider';
import { checkAtSynth, ChimeResource, flag } from './chime-resource';
import type { ChimeUserAlexaForBusiness } from './chime-user-alexa-for-business';
import type { ChimeUserTelephony } from './chime-user-telephony';
import type { License } from './license';
import { USER_ID, USER_RULES } from './rules';
import type { UserType } from './user-type';

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
}

/** What identifies a user that exists already. */
export interface ChimeUserAttributes {
  /** The id that Chime gave to the user. */
  readonly userId: string;
  /** The id of the account that the user belongs to. */
  readonly accountId: string;
}

/** How to declare a user of a given account. */
export interface ChimeUserOptions {
  /**
   * The user's email address, which no other user of the account may have. A change makes a new user.
   *
   * @default - none
   */
  readonly email?: string;

  /**
   * The user's name. It cannot be changed: Chime has no operation for it. A deployment that tries fails before it changes
   * anything; together with a new email it makes a new user.
   *
   * @default - none
   */
  readonly username?: string;

  /**
   * The kind of user. Changed in place.
   *
   * @default UserType.PRIVATE_USER
   */
  readonly userType?: UserType;

  /**
   * The user's license. Changed in place. It must be one of the account's supported licenses.
   *
   * @default - the account's default license
   */
  readonly license?: License;

  /**
   * What the user may do with a phone number. Changed in place; what is no longer declared becomes Chime's default again.
   *
   * @default - what Chime gives to a new user: everything
   */
  readonly telephony?: ChimeUserTelephony;

  /**
   * The user's phone number in E.164 format, such as `+12065550100`, out of the AWS account's Amazon Chime inventory. Changed
   * in place; one that is no longer declared is released. A number that another user has must be released first: a deployment
   * that moves it waits some seconds for that.
   *
   * @default - none
   */
  readonly phoneNumber?: string;

  /**
   * The integration with Alexa for Business. Changed in place; switched off when it is no longer declared.
   *
   * @default - none
   */
  readonly alexaForBusiness?: ChimeUserAlexaForBusiness;

  /**
   * What becomes of the user when they are removed from the stack, or the stack is deleted. Chime cannot delete users:
   * destroying suspends them, which takes them off the account.
   *
   * @default RemovalPolicy.DESTROY - the user is suspended
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * What carries out the requests.
   *
   * @default - the provider of the stack, made on first use
   */
  readonly provider?: ChimeProvider;
}

/** How to declare a `ChimeUser`. */
export interface ChimeUserProps extends ChimeUserOptions {
  /** The account that the user belongs to. A change makes a new user there and suspends the old one. */
  readonly account: IChimeAccount;
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
export class ChimeUser extends Resource implements IChimeUser {
  /**
   * Refers to a user that exists already, without owning them.
   *
   * @param scope where to put the reference
   * @param id the construct's id
   * @param attributes what identifies the user
   */
  public static fromUserAttributes(scope: Construct, id: string, attributes: ChimeUserAttributes): IChimeUser {
    class Import extends Resource implements IChimeUser {
      public readonly userId = attributes.userId;
      public readonly accountId = attributes.accountId;
    }
    const imported = new Import(scope, id);
    checkAtSynth(imported, [
      { name: 'userId', rule: USER_ID, value: attributes.userId },
      { name: 'accountId', rule: USER_RULES.AccountId, value: attributes.accountId },
    ]);
    return imported;
  }

  /**
   * The id that Chime gave to the user; what `Ref` gives.
   *
   * @attribute
   */
  public readonly userId: string;

  /**
   * The id of the account that the user belongs to.
   *
   * @attribute
   */
  public readonly accountId: string;

  /**
   * The user's email address; empty without one.
   *
   * @attribute
   */
  public readonly primaryEmail: string;

  /**
   * The user's phone number; empty without one.
   *
   * @attribute
   */
  public readonly primaryProvisionedNumber: string;

  /**
   * The name that Chime shows; empty without one.
   *
   * @attribute
   */
  public readonly displayName: string;

  /**
   * `Basic`, `Plus`, `Pro` or `ProTrial`.
   *
   * @attribute
   */
  public readonly licenseType: string;

  /**
   * `PrivateUser` or `SharedDevice`.
   *
   * @attribute
   */
  public readonly userType: string;

  /**
   * `Unregistered`, `Registered` or `Suspended`, at the time of the last deployment that changed the user.
   *
   * @attribute
   */
  public readonly userRegistrationStatus: string;

  /**
   * `Pending`, `Accepted` or `Failed`; empty where nobody was invited.
   *
   * @attribute
   */
  public readonly userInvitationStatus: string;

  constructor(scope: Construct, id: string, props: ChimeUserProps) {
    super(scope, id);
    const { account, email, username, userType, license, telephony, phoneNumber, alexaForBusiness } = props;
    const { removalPolicy = RemovalPolicy.DESTROY, provider = ChimeProvider.of(this) } = props;
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
      AlexaForBusiness: alexaForBusiness && {
        Enabled: flag(alexaForBusiness.enabled),
        RoomArn: alexaForBusiness.roomArn,
      },
    };
    checkAtSynth(this, [
      { name: 'email', rule: USER_RULES.Email, value: email },
      { name: 'username', rule: USER_RULES.Username, value: username },
      { name: 'userType', rule: USER_RULES.UserType, value: userType },
      { name: 'license', rule: USER_RULES.LicenseType, value: license },
      { name: 'telephony', rule: USER_RULES.Telephony, value: properties.Telephony },
      { name: 'phoneNumber', rule: USER_RULES.PhoneNumber, value: phoneNumber },
      { name: 'alexaForBusiness', rule: USER_RULES.AlexaForBusiness, value: properties.AlexaForBusiness },
    ]);
    const resource = new ChimeResource(this, 'Custom::ChimeUser', { properties, removalPolicy, provider });
    this.userId = resource.ref;
    this.accountId = resource.attribute('AccountId');
    this.primaryEmail = resource.attribute('PrimaryEmail');
    this.primaryProvisionedNumber = resource.attribute('PrimaryProvisionedNumber');
    this.displayName = resource.attribute('DisplayName');
    this.licenseType = resource.attribute('LicenseType');
    this.userType = resource.attribute('UserType');
    this.userRegistrationStatus = resource.attribute('UserRegistrationStatus');
    this.userInvitationStatus = resource.attribute('UserInvitationStatus');
  }
}
