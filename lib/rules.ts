import type { Properties, ResourceType } from './contract';
import { FLAG, oneOf, type Rule, type RuleFor } from './rules-kinds';

/** What the properties of a resource must be. The constructs check it at synth, the handler checks what only the deployment knows. */
export type Rules<T extends ResourceType> = {
  readonly [Name in keyof Properties<T>]-?: RuleFor<NonNullable<Properties<T>[Name]>>;
};

/** https://docs.aws.amazon.com/chime/latest/APIReference/API_CreateAccount.html */
const NAME: Rule = {
  mustBe: '1 to 100 characters, at least one of them not white space',
  holds: (value) => Array.from(value).length <= 100 && /\S/.test(value),
  required: true,
  unless: 'ExistingAccountId',
  personal: true,
};

/** https://docs.aws.amazon.com/chime/latest/APIReference/API_UpdateUser.html */
const LICENSE = oneOf('Basic', 'Plus', 'Pro', 'ProTrial');

const EMAIL: Rule = {
  mustBe: 'an email address',
  holds: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  personal: true,
};

const USER_TYPE = oneOf('PrivateUser', 'SharedDevice');

const ACCOUNT_ID: Rule = {
  mustBe: 'an Amazon Chime account id, such as 12a3456b-7c89-012d-3456-78901e23fa45',
  holds: isChimeId,
};

const NOT_BLANK: Rule = { mustBe: 'text, not only white space', holds: (value) => /\S/.test(value) };

export const ACCOUNT_RULES: Rules<'Custom::ChimeAccount'> = {
  Name: NAME,
  DefaultLicense: LICENSE,
  Settings: {
    mustBe: 'a structure of DisableRemoteControl and EnableDialOut',
    members: { DisableRemoteControl: FLAG, EnableDialOut: FLAG },
  },
  SigninDelegateGroups: { mustBe: 'a list of names of groups', items: NOT_BLANK },
  SuspendUsersOnDelete: FLAG,
  ExistingAccountId: ACCOUNT_ID,
  RemoveAdopted: FLAG,
};

/** https://docs.aws.amazon.com/chime/latest/APIReference/API_CreateUser.html */
export const USER_RULES: Rules<'Custom::ChimeUser'> = {
  AccountId: { ...ACCOUNT_ID, required: true },
  Email: EMAIL,
  Username: { ...NOT_BLANK, personal: true },
  UserType: USER_TYPE,
  LicenseType: LICENSE,
  AdoptExisting: FLAG,
  RemoveAdopted: FLAG,
  Telephony: {
    mustBe: 'a structure of InboundCalling, OutboundCalling and Sms',
    members: { InboundCalling: FLAG, OutboundCalling: FLAG, Sms: FLAG },
  },
  PhoneNumber: {
    mustBe: 'a phone number in E.164 format, such as +12065550100',
    holds: (value) => /^\+?[1-9]\d{1,14}$/.test(value),
    personal: true,
  },
  AlexaForBusiness: {
    mustBe: 'a structure of Enabled and RoomArn',
    members: {
      Enabled: { ...FLAG, required: true },
      RoomArn: {
        mustBe: 'the ARN of a room',
        holds: (value) => /^arn:[^:\s]+:a4b:[^:\s]*:\d{12}:room\/\S+$/.test(value),
      },
    },
  },
};

/** https://docs.aws.amazon.com/chime/latest/APIReference/API_InviteUsers.html */
export const INVITATION_RULES: Rules<'Custom::ChimeInvitation'> = {
  AccountId: { ...ACCOUNT_ID, required: true },
  Emails: { mustBe: 'a list of at least one email address', items: EMAIL, required: true },
  UserType: USER_TYPE,
};

export const USER_ID: Rule = {
  mustBe: 'an Amazon Chime user id, such as 12a3456b-7c89-012d-3456-78901e23fa45',
  holds: isChimeId,
};

export const ENDPOINT: Rule = {
  mustBe: 'an https URL',
  holds: (value) => URL.canParse(value) && new URL(value).protocol === 'https:',
};

/** Chime's ids have the shape of a UUID, as have this provider's for invitations; nothing that CloudFormation invents has. */
export function isChimeId(id: string): boolean {
  return /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/.test(id);
}
