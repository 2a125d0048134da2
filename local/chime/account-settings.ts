import { operation } from './operation';
import { boolean, optional, structure } from './validation';

const accountSettings = structure({ DisableRemoteControl: optional(boolean), EnableDialOut: optional(boolean) });

export const accountSettingsOperations = [
  operation('GetAccountSettings', 'GET /accounts/:accountId/settings', 200, {}, (chime, { accountId }) => ({
    AccountSettings: chime.activeAccount(accountId).settings,
  })),

  operation(
    'UpdateAccountSettings',
    'PUT /accounts/:accountId/settings',
    204,
    { AccountSettings: accountSettings },
    (chime, { accountId }, { AccountSettings: { DisableRemoteControl, EnableDialOut } }) => {
      const { settings } = chime.activeAccount(accountId);
      settings.DisableRemoteControl = DisableRemoteControl ?? settings.DisableRemoteControl;
      settings.EnableDialOut = EnableDialOut ?? settings.EnableDialOut;
      chime.save();
      return undefined;
    },
  ),
];
