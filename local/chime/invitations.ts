import { randomUUID } from 'node:crypto';
import { addUser, userOf } from './add-user';
import type { Chime } from './chime';
import { operation } from './operation';
import { emailAddress, userType, type UserType } from './shapes';
import type { AccountRecord } from './state';
import { list, optional } from './validation';

interface Invite {
  readonly InviteId: string;
  readonly Status: 'Pending' | 'Failed';
  readonly EmailAddress: string;
  readonly EmailStatus: 'Sent' | 'NotSent';
}

export const invitationOperations = [
  operation(
    'InviteUsers',
    'POST /accounts/:accountId/users?operation=add',
    201,
    { UserEmailList: list(emailAddress, { max: 50 }), UserType: optional(userType) },
    (chime, { accountId }, { UserEmailList, UserType }) => {
      const account = chime.activeAccount(accountId);
      const Invites = UserEmailList.map((email) => invite(chime, account, email, UserType));
      chime.save();
      return { Invites };
    },
  ),
];

function invite(chime: Chime, record: AccountRecord, email: string, userType: UserType | undefined): Invite {
  const InviteId = randomUUID();
  const user = userOf(record, email)?.user;
  if (user?.UserRegistrationStatus === 'Registered') {
    return { InviteId, Status: 'Failed', EmailAddress: email, EmailStatus: 'NotSent' };
  }
  if (!user) addUser(chime, record, { email, userType, invited: true });
  else {
    if (user.UserRegistrationStatus === 'Suspended') user.LicenseType = record.account.DefaultLicense;
    user.UserType = userType ?? user.UserType;
    user.UserRegistrationStatus = 'Unregistered';
    user.UserInvitationStatus = 'Pending';
    user.InvitedOn = chime.now();
  }
  return { InviteId, Status: 'Pending', EmailAddress: email, EmailStatus: 'Sent' };
}
