import {
  AssociatePhoneNumberWithUserCommand,
  CreateUserCommand,
  DisassociatePhoneNumberFromUserCommand,
  GetAccountCommand,
  GetUserCommand,
  UpdateUserCommand,
  UpdateUserSettingsCommand,
  type License,
  type UserType,
} from '@aws-sdk/client-chime';
import type { Properties } from '../../lib/contract';
import { isChimeId, USER_RULES } from '../../lib/rules';
import { idFrom, ifFound, type Chime } from '../chime';
import type { Definition } from '../definition';
import { Failure } from '../failure';
import { membersOf, suspend } from '../members';
import { GONE } from '../reason';

export const chimeUser: Definition<'Custom::ChimeUser'> = {
  rules: USER_RULES,
  replaceOn: { AccountId: 'AccountId', Email: 'PrimaryEmail' },
  createSets: ['AccountId', 'Email', 'Username', 'UserType'],

  mayAdopt: ({ AdoptExisting }) => AdoptExisting === 'true',
  async existing(chime, { AccountId, Email, AdoptExisting }) {
    if (AdoptExisting !== 'true') return undefined;
    if (!Email) throw new Failure('AdoptExisting needs the Email of the user. Nothing was done.');
    for await (const { UserId, PrimaryEmail } of membersOf(chime, { AccountId, UserEmail: Email }))
      if (PrimaryEmail?.toLowerCase() === Email.toLowerCase()) return UserId;
    return undefined;
  },

  async create({ creating }, { AccountId, Email, Username, UserType }) {
    const { User } = await creating.send(
      new CreateUserCommand({ AccountId, Email, Username, UserType: UserType as UserType | undefined }),
    );
    return idFrom('CreateUser', User?.UserId);
  },

  findBy: ['AccountId', 'Email', 'Username'],
  async find(chime, { AccountId = '', Email, Username }, since) {
    if (!isChimeId(AccountId)) return [];
    const ids: string[] = [];
    for await (const member of membersOf(chime, { AccountId, UserEmail: Email })) {
      const { UserId, PrimaryEmail, DisplayName, InvitedOn, RegisteredOn } = member;
      const isSame = Email
        ? PrimaryEmail?.toLowerCase() === Email.toLowerCase()
        : !PrimaryEmail && DisplayName === Username;
      const madeOn = InvitedOn ?? RegisteredOn;
      if (isSame && madeOn && madeOn >= since) ids.push(UserId);
    }
    return ids;
  },

  async read({ client }, UserId, { AccountId }) {
    const { User } = (await ifFound(client.send(new GetUserCommand({ AccountId, UserId })))) ?? {};
    if (!User) return undefined;
    return {
      UserId,
      AccountId,
      PrimaryEmail: User.PrimaryEmail ?? '',
      PrimaryProvisionedNumber: User.PrimaryProvisionedNumber ?? '',
      DisplayName: User.DisplayName ?? '',
      LicenseType: User.LicenseType ?? '',
      UserType: User.UserType ?? '',
      UserRegistrationStatus: User.UserRegistrationStatus ?? '',
      UserInvitationStatus: User.UserInvitationStatus ?? '',
    };
  },

  isGone: ({ UserRegistrationStatus }) => UserRegistrationStatus === 'Suspended',

  async update(chime, UserId, properties, changed) {
    const { AccountId, Username, UserType = TYPE_OF_NEW_USERS, LicenseType, Telephony, PhoneNumber } = properties;
    const user = { AccountId, UserId };
    if (changed.has('Username') && Username) await refuseNewUsername(chime, UserId, properties);
    const license = changed.has('LicenseType')
      ? (LicenseType ?? (await licenseOfNewUsers(chime, AccountId)))
      : undefined;
    const type = changed.has('UserType') ? UserType : undefined;
    const alexa = changed.has('AlexaForBusiness') ? alexaForBusiness(properties) : undefined;
    if (license || type || alexa)
      await chime.client.send(
        new UpdateUserCommand({
          ...user,
          LicenseType: license as License | undefined,
          UserType: type as UserType | undefined,
          AlexaForBusinessMetadata: alexa,
        }),
      );
    if (changed.has('Telephony'))
      await chime.client.send(new UpdateUserSettingsCommand({ ...user, UserSettings: userSettings(Telephony) }));
    if (changed.has('PhoneNumber')) await setPhoneNumber(chime, user, PhoneNumber);
  },

  async delete(chime, UserId, { AccountId = '' }) {
    if (!isChimeId(AccountId))
      throw new Failure('The AccountId of the user is not an id of Chime, so the user cannot be suspended.');
    return suspend(chime, AccountId, [UserId]);
  },

  declared: (
    UserId,
    { AccountId = '', Email = '', Username = '', LicenseType = '', UserType = '', PhoneNumber = '' },
  ) => ({
    UserId,
    AccountId,
    PrimaryEmail: Email,
    PrimaryProvisionedNumber: PhoneNumber,
    DisplayName: Username,
    LicenseType,
    UserType,
    UserRegistrationStatus: '',
    UserInvitationStatus: '',
  }),
};

const TYPE_OF_NEW_USERS = 'PrivateUser';

function alexaForBusiness({ AlexaForBusiness }: Properties<'Custom::ChimeUser'>) {
  const { Enabled, RoomArn } = AlexaForBusiness ?? {};
  return { IsAlexaForBusinessEnabled: Enabled === 'true', AlexaForBusinessRoomArn: RoomArn };
}

/** What is not declared is allowed, as to a new user. */
function userSettings({ InboundCalling, OutboundCalling, Sms }: Properties<'Custom::ChimeUser'>['Telephony'] = {}) {
  const telephony = {
    InboundCalling: InboundCalling !== 'false',
    OutboundCalling: OutboundCalling !== 'false',
    SMS: Sms !== 'false',
  };
  return { Telephony: telephony };
}

async function setPhoneNumber(
  { client }: Chime,
  user: { readonly AccountId: string; readonly UserId: string },
  E164PhoneNumber: string | undefined,
): Promise<void> {
  if (E164PhoneNumber) await client.send(new AssociatePhoneNumberWithUserCommand({ ...user, E164PhoneNumber }));
  else await client.send(new DisassociatePhoneNumberFromUserCommand(user));
}

async function licenseOfNewUsers({ client }: Chime, AccountId: string): Promise<string | undefined> {
  const { Account } = await client.send(new GetAccountCommand({ AccountId }));
  return Account?.DefaultLicense;
}

/** No operation changes it, and a second user of the same email is refused. A rollback asks for the name that stands already. */
async function refuseNewUsername(
  chime: Chime,
  UserId: string,
  properties: Properties<'Custom::ChimeUser'>,
): Promise<void> {
  const user = await chimeUser.read(chime, UserId, properties);
  if (!user || chimeUser.isGone(user)) throw new Failure(GONE);
  if (user.DisplayName === properties.Username) return;
  throw new Failure(
    'Chime cannot change the Username of a user. Undo the change; or change the email as well, which makes a new user. Nothing was done.',
  );
}
