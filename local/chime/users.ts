import { addUser, memberOf, newPersonalPin, userOf } from './add-user';
import { ChimeError } from './errors';
import { operation } from './operation';
import { page, pageMembers } from './paging';
import { emailAddress, userType } from './shapes';
import { updateMembers, updateUser } from './update-user';
import { optional, string } from './validation';

const user = '/accounts/:accountId/users/:userId';

export const userOperations = [
  operation(
    'CreateUser',
    'POST /accounts/:accountId/users?operation=create',
    201,
    { Email: optional(emailAddress), Username: optional(string), UserType: optional(userType) },
    (chime, { accountId }, { Email, Username, UserType }) => {
      const account = chime.activeAccount(accountId);
      const owner = Email === undefined ? undefined : memberOf(account, Email);
      if (owner) throw new ChimeError('Conflict', `The email address belongs to user ${owner.UserId} already.`);
      const invited = UserType !== 'SharedDevice';
      const added = addUser(chime, account, { email: Email, username: Username, userType: UserType, invited });
      chime.save();
      return { User: added };
    },
  ),

  operation('GetUser', `GET ${user}`, 200, {}, (chime, { accountId, userId }) => {
    const { user, personalPin } = chime.readableUser(accountId, userId);
    if (chime.lag.hides(userId)) throw new ChimeError('NotFound', 'The user does not exist in this account.');
    return { User: { ...user, PersonalPIN: personalPin } };
  }),

  operation(
    'ListUsers',
    'GET /accounts/:accountId/users',
    200,
    { 'user-email': optional(emailAddress), 'user-type': optional(userType), ...pageMembers },
    (chime, { accountId }, { 'user-email': email, 'user-type': type, ...asked }) => {
      const account = chime.activeAccount(accountId);
      const only = email === undefined ? undefined : userOf(account, email);
      const { items, NextToken } = page(
        Object.values(account.users),
        ({ user }) => user.UserId,
        (record) =>
          (email === undefined || record === only) &&
          (type === undefined || record.user.UserType === type) &&
          !chime.lag.hides(record.user.UserId),
        ['ListUsers', accountId, email, type],
        asked,
      );
      return { Users: items.map(({ user }) => user), NextToken };
    },
  ),

  operation('UpdateUser', `POST ${user}`, 200, updateMembers, (chime, { accountId, userId }, changes) => {
    const updated = updateUser(chime, accountId, userId, changes);
    chime.save();
    return { User: updated };
  }),

  operation('LogoutUser', `POST ${user}?operation=logout`, 204, {}, (chime, { accountId, userId }) => {
    chime.activeUser(accountId, userId);
    return undefined;
  }),

  operation(
    'ResetPersonalPIN',
    `POST ${user}?operation=reset-personal-pin`,
    200,
    {},
    (chime, { accountId, userId }) => {
      const record = chime.activeUser(accountId, userId);
      const { personalPin } = record;
      do record.personalPin = newPersonalPin();
      while (record.personalPin === personalPin);
      chime.save();
      return { User: { ...record.user, PersonalPIN: record.personalPin } };
    },
  ),
];
