import {
  BatchSuspendUserCommand,
  CreateUserCommand,
  GetAccountCommand,
  GetUserCommand,
  paginateListUsers,
  UpdateUserCommand,
  type License,
  type UserType,
} from '@aws-sdk/client-chime';
import type { Properties } from '../../lib/contract';
import { isChimeId, USER_RULES } from '../../lib/rules';
import { backoff } from '../budget';
import { idFrom, ifFound, type Chime } from '../chime';
import type { Definition } from '../definition';
import { Failure } from '../failure';
import { GONE } from '../reason';

export const chimeUser: Definition<'Custom::ChimeUser'> = {
  rules: USER_RULES,
  replaceOn: { AccountId: 'AccountId', Email: 'PrimaryEmail' },
  createSets: ['AccountId', 'Email', 'Username', 'UserType'],

  async create({ creating }, { AccountId, Email, Username, UserType }) {
    const { User } = await creating.send(
      new CreateUserCommand({ AccountId, Email, Username, UserType: UserType as UserType | undefined }),
    );
    return idFrom('CreateUser', User?.UserId);
  },

  findBy: ['AccountId', 'Email', 'Username'],
  async find({ client }, { AccountId = '', Email, Username }, since) {
    if (!isChimeId(AccountId)) return [];
    const ids: string[] = [];
    for await (const { Users = [] } of paginateListUsers({ client }, { AccountId, UserEmail: Email }))
      for (const { UserId, PrimaryEmail, DisplayName, UserRegistrationStatus, InvitedOn, RegisteredOn } of Users) {
        const isSame = Email
          ? PrimaryEmail?.toLowerCase() === Email.toLowerCase()
          : !PrimaryEmail && DisplayName === Username;
        const madeOn = InvitedOn ?? RegisteredOn;
        if (UserId && isSame && UserRegistrationStatus !== 'Suspended' && madeOn && madeOn >= since) ids.push(UserId);
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
      DisplayName: User.DisplayName ?? '',
      LicenseType: User.LicenseType ?? '',
      UserType: User.UserType ?? '',
      UserRegistrationStatus: User.UserRegistrationStatus ?? '',
      UserInvitationStatus: User.UserInvitationStatus ?? '',
    };
  },

  isGone: ({ UserRegistrationStatus }) => UserRegistrationStatus === 'Suspended',

  async update(chime, UserId, properties, changed) {
    const { AccountId, Username, UserType = TYPE_OF_NEW_USERS, LicenseType } = properties;
    if (changed.has('Username') && Username) await refuseNewUsername(chime, UserId, properties);
    const license = changed.has('LicenseType')
      ? (LicenseType ?? (await licenseOfNewUsers(chime, AccountId)))
      : undefined;
    const type = changed.has('UserType') ? UserType : undefined;
    if (!license && !type) return;
    await chime.client.send(
      new UpdateUserCommand({
        AccountId,
        UserId,
        LicenseType: license as License | undefined,
        UserType: type as UserType | undefined,
      }),
    );
  },

  /** Chime has no DeleteUser: suspending takes a user off a Team account. */
  async delete({ client, budget }, UserId, { AccountId = '' }) {
    if (!isChimeId(AccountId))
      throw new Failure('The AccountId of the user is not an id of Chime, so the user cannot be suspended.');
    for (let tries = 0; ; tries++) {
      const suspended = client.send(new BatchSuspendUserCommand({ AccountId, UserIdList: [UserId] }));
      const { UserErrors: [failed] = [] } = (await ifFound(suspended)) ?? { UserErrors: [{ ErrorCode: 'NotFound' }] };
      if (!failed) return true;
      if (failed.ErrorCode === 'NotFound') return false;
      const mayPass = PASSING.includes(failed.ErrorCode ?? '') && (await budget.wait(backoff(tries)));
      if (!mayPass)
        throw new Failure(
          `Chime's BatchSuspendUser did not suspend the user: ${failed.ErrorCode}. Delete again later.`,
        );
    }
  },
};

/** Errors that Chime reports of one user inside a successful answer, and that may be gone at the next try. */
const PASSING: readonly string[] = ['Throttled', 'ServiceUnavailable', 'ServiceFailure'];

const TYPE_OF_NEW_USERS = 'PrivateUser';

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
