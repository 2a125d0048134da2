import { requireSupported } from './accounts';
import type { Chime } from './chime';
import { license, userType, type License, type UserType } from './shapes';
import type { AlexaForBusinessMetadata, User } from './state';
import { boolean, optional, string, structure } from './validation';

/** What UpdateUser and an item of BatchUpdateUser may change. */
export interface UserChanges {
  readonly LicenseType?: License;
  readonly UserType?: UserType;
  readonly AlexaForBusinessMetadata?: AlexaForBusinessMetadata;
}

export const updateMembers = {
  LicenseType: optional(license),
  UserType: optional(userType),
  AlexaForBusinessMetadata: optional(
    structure<AlexaForBusinessMetadata>({
      IsAlexaForBusinessEnabled: optional(boolean),
      AlexaForBusinessRoomArn: optional(string),
    }),
  ),
};

export function updateUser(
  chime: Chime,
  accountId: string,
  userId: string,
  { LicenseType, UserType, AlexaForBusinessMetadata }: UserChanges,
): User {
  const { account } = chime.activeAccount(accountId);
  const { user } = chime.activeUser(accountId, userId);
  if (LicenseType) requireSupported(account, LicenseType);
  user.LicenseType = LicenseType ?? user.LicenseType;
  user.UserType = UserType ?? user.UserType;
  user.AlexaForBusinessMetadata = AlexaForBusinessMetadata ?? user.AlexaForBusinessMetadata;
  return user;
}
