import { day, newAccount, newUser, startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
beforeEach(async () => {
  server = await startChime();
});
afterEach(() => server.close());

test('a new account is an active Team account with Pro as its default license', async () => {
  const { Account } = await server.chime.createAccount({ Name: 'Demo' });

  expect(Account).toEqual({
    AwsAccountId: '123456789012',
    AccountId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    Name: 'Demo',
    AccountType: 'Team',
    CreatedTimestamp: new Date('2025-06-01T12:00:00Z'),
    DefaultLicense: 'Pro',
    SupportedLicenses: ['Basic', 'Pro'],
    AccountStatus: 'Active',
    SigninDelegateGroups: [],
  });
  expect((await server.chime.getAccount({ AccountId: Account?.AccountId })).Account).toEqual(Account);
});

test('the same create twice makes two accounts of one name', async () => {
  const first = await newAccount(server, 'Twin');
  const second = await newAccount(server, 'Twin');

  const { Accounts } = await server.chime.listAccounts({ Name: 'Twin' });

  expect(Accounts?.map(({ AccountId }) => AccountId)).toEqual([first, second]);
});

test.each(['', '   ', 'x'.repeat(101)])('fails to create an account named %j', async (Name) => {
  const creating = server.chime.createAccount({ Name });

  await expect(creating).rejects.toMatchObject({ name: 'BadRequestException', Code: 'BadRequest' });
  expect((await server.chime.listAccounts({})).Accounts).toEqual([]);
});

test('a name of 100 characters is counted in characters, not in UTF-16 units', async () => {
  const { Account } = await server.chime.createAccount({ Name: '😀'.repeat(100) });

  expect(Account?.Name).toBe('😀'.repeat(100));
});

test('accounts are listed by the prefix of their name', async () => {
  await newAccount(server, 'Sales EU');
  await newAccount(server, 'Sales US');
  await newAccount(server, 'Support');

  const { Accounts } = await server.chime.listAccounts({ Name: 'Sales' });

  expect(Accounts?.map(({ Name }) => Name)).toEqual(['Sales EU', 'Sales US']);
});

test('an account is found by the email address of a user, until the user is suspended', async () => {
  await newAccount(server, 'Other');
  const AccountId = await newAccount(server);
  const UserId = await newUser(server, AccountId, 'jane@example.com');

  const before = await server.chime.listAccounts({ UserEmail: 'Jane@Example.com' });
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });
  const after = await server.chime.listAccounts({ UserEmail: 'jane@example.com' });

  expect(before.Accounts).toMatchObject([{ AccountId }]);
  expect(after.Accounts).toEqual([]);
});

test('name and default license are updated, each alone or together', async () => {
  const AccountId = await newAccount(server);

  await server.chime.updateAccount({ AccountId, DefaultLicense: 'Basic' });
  const { Account } = await server.chime.updateAccount({ AccountId, Name: 'Renamed' });

  expect(Account).toMatchObject({ Name: 'Renamed', DefaultLicense: 'Basic' });
});

test('fails to update anything when the default license is not supported', async () => {
  const AccountId = await newAccount(server);

  const updating = server.chime.updateAccount({ AccountId, Name: 'Renamed', DefaultLicense: 'Plus' });

  await expect(updating).rejects.toThrow('does not support license Plus');
  expect((await server.chime.getAccount({ AccountId })).Account).toMatchObject({ Name: 'Demo', DefaultLicense: 'Pro' });
});

test('fails to delete an account while one of its users is not suspended', async () => {
  const AccountId = await newAccount(server);
  const UserId = await newUser(server, AccountId, 'jane@example.com');

  const deleting = server.chime.deleteAccount({ AccountId });

  await expect(deleting).rejects.toMatchObject({ name: 'UnprocessableEntityException', Code: 'Unprocessable' });
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });
  await expect(server.chime.deleteAccount({ AccountId })).resolves.toMatchObject({
    $metadata: { httpStatusCode: 204 },
  });
});

test('a deleted account is read and listed as Suspended for 90 days, then gone', async () => {
  const AccountId = await newAccount(server);
  await server.chime.deleteAccount({ AccountId });

  server.pass(90 * day - 1);
  const read = await server.chime.getAccount({ AccountId });
  const listed = await server.chime.listAccounts({});
  server.pass(1);

  expect(read.Account?.AccountStatus).toBe('Suspended');
  expect(listed.Accounts).toMatchObject([{ AccountId, AccountStatus: 'Suspended' }]);
  await expect(server.chime.getAccount({ AccountId })).rejects.toMatchObject({ name: 'NotFoundException' });
  expect((await server.chime.listAccounts({})).Accounts).toEqual([]);
});

test('everything else on a deleted account is not found', async () => {
  const AccountId = await newAccount(server);
  const UserId = 'any';
  await server.chime.deleteAccount({ AccountId });
  const { chime } = server;

  const attempts = [
    () => chime.deleteAccount({ AccountId }),
    () => chime.updateAccount({ AccountId, Name: 'Again' }),
    () => chime.getAccountSettings({ AccountId }),
    () => chime.updateAccountSettings({ AccountId, AccountSettings: {} }),
    () => chime.associateSigninDelegateGroupsWithAccount({ AccountId, SigninDelegateGroups: [] }),
    () => chime.disassociateSigninDelegateGroupsFromAccount({ AccountId, GroupNames: ['a'] }),
    () => chime.createUser({ AccountId, Email: 'jane@example.com' }),
    () => chime.getUser({ AccountId, UserId }),
    () => chime.listUsers({ AccountId }),
    () => chime.inviteUsers({ AccountId, UserEmailList: [] }),
    () => chime.batchUpdateUser({ AccountId, UpdateUserRequestItems: [] }),
    () => chime.batchSuspendUser({ AccountId, UserIdList: [] }),
    () => chime.batchUnsuspendUser({ AccountId, UserIdList: [] }),
  ];

  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ name: 'NotFoundException' });
});

test.each(['__proto__', 'constructor', 'no-such-account'])('account %s is not found', async (AccountId) => {
  await expect(server.chime.getAccount({ AccountId })).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('a new account stays out of sight for its first reads, if asked to', async () => {
  await server.close();
  server = await startChime({ visibleAfterReads: 2 });
  const AccountId = await newAccount(server);

  const first = server.chime.getAccount({ AccountId });
  await expect(first).rejects.toMatchObject({ name: 'NotFoundException' });
  const { Accounts } = await server.chime.listAccounts({});

  expect(Accounts).toEqual([]);
  expect((await server.chime.getAccount({ AccountId })).Account?.AccountId).toBe(AccountId);
});
