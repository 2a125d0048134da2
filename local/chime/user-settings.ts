import { operation } from './operation';
import { boolean, structure } from './validation';

const userSettings = structure({
  Telephony: structure({ InboundCalling: boolean, OutboundCalling: boolean, SMS: boolean }),
});

export const userSettingsOperations = [
  operation(
    'GetUserSettings',
    'GET /accounts/:accountId/users/:userId/settings',
    200,
    {},
    (chime, { accountId, userId }) => ({
      UserSettings: { Telephony: chime.readableUser(accountId, userId).telephony },
    }),
  ),

  operation(
    'UpdateUserSettings',
    'PUT /accounts/:accountId/users/:userId/settings',
    204,
    { UserSettings: userSettings },
    (chime, { accountId, userId }, { UserSettings: { Telephony } }) => {
      chime.activeUser(accountId, userId).telephony = Telephony;
      chime.save();
      return undefined;
    },
  ),
];
