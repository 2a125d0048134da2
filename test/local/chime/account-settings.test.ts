import { newAccount, startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
let AccountId: string;
beforeEach(async () => {
  server = await startChime();
  AccountId = await newAccount(server);
});
afterEach(() => server.close());

test('both settings of a new account are off', async () => {
  const { AccountSettings } = await server.chime.getAccountSettings({ AccountId });

  expect(AccountSettings).toEqual({ DisableRemoteControl: false, EnableDialOut: false });
});

test('a setting that is not given keeps its value', async () => {
  await server.chime.updateAccountSettings({ AccountId, AccountSettings: { EnableDialOut: true } });

  await server.chime.updateAccountSettings({ AccountId, AccountSettings: { DisableRemoteControl: true } });

  const { AccountSettings } = await server.chime.getAccountSettings({ AccountId });
  expect(AccountSettings).toEqual({ DisableRemoteControl: true, EnableDialOut: true });
});

test('sign-in delegate groups are associated once and disassociated by name', async () => {
  const SigninDelegateGroups = [{ GroupName: 'admins' }, { GroupName: 'helpdesk' }];
  await server.chime.associateSigninDelegateGroupsWithAccount({ AccountId, SigninDelegateGroups });
  await server.chime.associateSigninDelegateGroupsWithAccount({ AccountId, SigninDelegateGroups });

  await server.chime.disassociateSigninDelegateGroupsFromAccount({ AccountId, GroupNames: ['admins', 'unknown'] });

  const { Account } = await server.chime.getAccount({ AccountId });
  expect(Account?.SigninDelegateGroups).toEqual([{ GroupName: 'helpdesk' }]);
});

test('fails to disassociate no sign-in delegate group at all', async () => {
  const disassociating = server.chime.disassociateSigninDelegateGroupsFromAccount({ AccountId, GroupNames: [] });

  await expect(disassociating).rejects.toMatchObject({ name: 'BadRequestException' });
});
