import { randomInt, randomUUID } from 'node:crypto';
import { lookup, type Chime } from './chime';
import type { UserType } from './shapes';
import type { AccountRecord, User, UserRecord } from './state';

interface NewUser {
  readonly email?: string;
  readonly username?: string;
  readonly userType?: UserType;
  /** Whether the user still has to accept an invitation. */
  readonly invited: boolean;
}

export function addUser(
  chime: Chime,
  { account, users, userIdByEmail }: AccountRecord,
  { email, username, userType = 'PrivateUser', invited }: NewUser,
): User {
  const now = chime.now();
  const user: User = {
    UserId: randomUUID(),
    AccountId: account.AccountId,
    PrimaryEmail: email,
    DisplayName: username ?? email?.split('@')[0],
    LicenseType: account.DefaultLicense,
    UserType: userType,
    ...(invited
      ? { UserRegistrationStatus: 'Unregistered', UserInvitationStatus: 'Pending', InvitedOn: now }
      : { UserRegistrationStatus: 'Registered', RegisteredOn: now }),
    AlexaForBusinessMetadata: { IsAlexaForBusinessEnabled: false },
  };
  users[user.UserId] = {
    user,
    personalPin: newPersonalPin(),
    telephony: { InboundCalling: true, OutboundCalling: true, SMS: true },
  };
  if (email) userIdByEmail[email.toLowerCase()] = user.UserId;
  chime.lag.created(user.UserId);
  return user;
}

/** The user whom an email address belongs to, suspended or not. */
export function userOf({ users, userIdByEmail }: AccountRecord, email: string): UserRecord | undefined {
  const userId = lookup(userIdByEmail, email.toLowerCase());
  return userId === undefined ? undefined : users[userId];
}

/** The user whom an email address belongs to, unless suspended. */
export function memberOf(account: AccountRecord, email: string): User | undefined {
  const user = userOf(account, email)?.user;
  return user?.UserRegistrationStatus === 'Suspended' ? undefined : user;
}

/** Ten digits. */
export const newPersonalPin = (): string => randomInt(10 ** 9, 10 ** 10).toString();
