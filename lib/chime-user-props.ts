import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IChimeAccount } from './chime-account';
import type { ChimeProvider } from './chime-provider';
import type { ChimeUserAlexaForBusiness } from './chime-user-alexa-for-business';
import type { ChimeUserTelephony } from './chime-user-telephony';
import type { License } from './license';
import type { UserType } from './user-type';

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
   * Whether the account's user of this email, if there is one, is owned by the stack from now on: nobody is created, and what
   * is declared besides is set. Without one, the user is created. Deployment fails where another resource of the provider
   * owns the user. Keep it declared, for it is what keeps a user whom the stack did not make.
   *
   * @default false - an email that is taken fails
   */
  readonly adoptExisting?: boolean;

  /**
   * What becomes of the user when they are removed from the stack, or the stack is deleted. Chime cannot delete users:
   * destroying suspends them, which takes them off the account.
   *
   * A user who existed before is suspended only if this is `RemovalPolicy.DESTROY`, given in a later deployment than the one
   * that took them over.
   *
   * @default RemovalPolicy.DESTROY - the user is suspended; with `adoptExisting`, RETAIN_ON_UPDATE_OR_DELETE
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
