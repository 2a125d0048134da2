import type { Chime } from './chime';
import { ChimeError, type ErrorCode } from './errors';
import { operation } from './operation';
import { releasePhoneNumber } from './phone-numbers';
import { nonEmptyString } from './shapes';
import { updateMembers, updateUser } from './update-user';
import { list, structure } from './validation';

const users = '/accounts/:accountId/users';
const userIdList = list(nonEmptyString, { max: 50 });

export const batchOperations = [
  operation(
    'BatchUpdateUser',
    `POST ${users}`,
    200,
    { UpdateUserRequestItems: list(structure({ UserId: nonEmptyString, ...updateMembers }), { max: 20 }) },
    (chime, { accountId }, { UpdateUserRequestItems }) => {
      chime.activeAccount(accountId);
      return forEachUser(chime, UpdateUserRequestItems, ({ UserId, ...changes }) =>
        updateUser(chime, accountId, UserId, changes),
      );
    },
  ),

  operation(
    'BatchSuspendUser',
    `POST ${users}?operation=suspend`,
    200,
    { UserIdList: userIdList },
    (chime, { accountId }, { UserIdList }) => {
      chime.activeAccount(accountId);
      const items = UserIdList.map((UserId) => ({ UserId }));
      return forEachUser(chime, items, ({ UserId }) => suspend(chime, accountId, UserId));
    },
  ),

  operation(
    'BatchUnsuspendUser',
    `POST ${users}?operation=unsuspend`,
    200,
    { UserIdList: userIdList },
    (chime, { accountId }) => {
      const { account } = chime.activeAccount(accountId);
      const reason = `Account ${accountId} is of type ${account.AccountType}; only EnterpriseLWA accounts can unsuspend`;
      throw new ChimeError('Forbidden', `${reason} users. Invite them again.`);
    },
  ),
];

/** Off the account, a user goes on as a free one. */
function suspend(chime: Chime, accountId: string, userId: string): void {
  const { user } = chime.readableUser(accountId, userId);
  releasePhoneNumber(chime, user);
  user.UserRegistrationStatus = 'Suspended';
  user.UserInvitationStatus = undefined;
  user.LicenseType = 'Basic';
}

interface UserError {
  readonly UserId: string;
  readonly ErrorCode: ErrorCode;
  readonly ErrorMessage: string;
}

/** What fails for one user is reported beside the others' success. */
function forEachUser<Item extends { readonly UserId: string }>(
  chime: Chime,
  items: readonly Item[],
  change: (item: Item) => void,
): { UserErrors: UserError[] } {
  const UserErrors = items.flatMap((item) => {
    try {
      change(item);
      return [];
    } catch (error) {
      if (!(error instanceof ChimeError)) throw error;
      return [{ UserId: item.UserId, ErrorCode: error.code, ErrorMessage: error.message }];
    }
  });
  chime.save();
  return { UserErrors };
}
