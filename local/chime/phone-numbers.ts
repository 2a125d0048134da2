import { lookup, type Chime } from './chime';
import { ChimeError } from './errors';
import { operation } from './operation';
import type { User } from './state';
import { matching } from './validation';

export const phoneNumberOperations = [
  operation(
    'AssociatePhoneNumberWithUser',
    'POST /accounts/:accountId/users/:userId?operation=associate-phone-number',
    200,
    { E164PhoneNumber: matching(/^\+?[1-9]\d{1,14}$/) },
    (chime, { accountId, userId }, { E164PhoneNumber }) => {
      const { user } = chime.activeUser(accountId, userId);
      const number = `+${E164PhoneNumber.replace('+', '')}`;
      const owner = lookup(chime.state.userIdByPhoneNumber, number) ?? userId;
      if (owner !== userId) throw new ChimeError('AccessDenied', `The phone number belongs to user ${owner} already.`);
      releasePhoneNumber(chime, user);
      user.PrimaryProvisionedNumber = number;
      chime.state.userIdByPhoneNumber[number] = userId;
      chime.save();
      return undefined;
    },
  ),

  operation(
    'DisassociatePhoneNumberFromUser',
    'POST /accounts/:accountId/users/:userId?operation=disassociate-phone-number',
    200,
    {},
    (chime, { accountId, userId }) => {
      releasePhoneNumber(chime, chime.activeUser(accountId, userId).user);
      chime.save();
      return undefined;
    },
  ),
];

export function releasePhoneNumber({ state }: Chime, user: User): void {
  if (user.PrimaryProvisionedNumber === undefined) return;
  Reflect.deleteProperty(state.userIdByPhoneNumber, user.PrimaryProvisionedNumber);
  user.PrimaryProvisionedNumber = undefined;
}
