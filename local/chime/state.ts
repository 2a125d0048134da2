import type { License, UserType } from './shapes';

/** An account as it stands on the wire. */
export interface Account {
  readonly AwsAccountId: string;
  readonly AccountId: string;
  Name: string;
  readonly AccountType: 'Team';
  readonly CreatedTimestamp: string;
  DefaultLicense: License;
  readonly SupportedLicenses: readonly License[];
  AccountStatus: 'Active' | 'Suspended';
  SigninDelegateGroups: { readonly GroupName: string }[];
}

export interface AccountSettings {
  DisableRemoteControl: boolean;
  EnableDialOut: boolean;
}

/** A user as it stands on the wire, without the PIN. */
export interface User {
  readonly UserId: string;
  readonly AccountId: string;
  readonly PrimaryEmail?: string;
  PrimaryProvisionedNumber?: string;
  readonly DisplayName?: string;
  LicenseType: License;
  UserType: UserType;
  UserRegistrationStatus: 'Unregistered' | 'Registered' | 'Suspended';
  UserInvitationStatus?: 'Pending';
  RegisteredOn?: string;
  InvitedOn?: string;
  AlexaForBusinessMetadata: AlexaForBusinessMetadata;
}

export interface AlexaForBusinessMetadata {
  readonly IsAlexaForBusinessEnabled?: boolean;
  readonly AlexaForBusinessRoomArn?: string;
}

export interface TelephonySettings {
  readonly InboundCalling: boolean;
  readonly OutboundCalling: boolean;
  readonly SMS: boolean;
}

export interface UserRecord {
  readonly user: User;
  personalPin: string;
  telephony: TelephonySettings;
}

export interface AccountRecord {
  readonly account: Account;
  readonly settings: AccountSettings;
  deletedOn?: string;
  readonly users: Record<string, UserRecord>;
  /** The user that an email address (in lower case) went to last, suspended or not. */
  readonly userIdByEmail: Record<string, string>;
}

/** Everything that the service remembers. What is deleted stays, out of sight, so that paging keeps its place. */
export interface ChimeState {
  readonly accounts: Record<string, AccountRecord>;
  /** The user who has a phone number (in E.164 with its plus sign). */
  readonly userIdByPhoneNumber: Record<string, string>;
}

export const emptyChimeState = (): ChimeState => ({ accounts: {}, userIdByPhoneNumber: {} });
