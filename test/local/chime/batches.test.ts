import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
let AccountId: string;
beforeEach(async () => {
  server = await startChime();
  AccountId = await newAccount(server);
});
afterEach(() => server.close());

test('suspending reports who is unknown and suspends the others', async () => {
  const UserId = await newUser(server, AccountId, 'jane@example.com');

  const { UserErrors } = await server.chime.batchSuspendUser({ AccountId, UserIdList: ['unknown', UserId] });

  expect(UserErrors).toEqual([
    { UserId: 'unknown', ErrorCode: 'NotFound', ErrorMessage: 'The user does not exist in this account.' },
  ]);
  expect((await server.chime.getUser({ AccountId, UserId })).User?.UserRegistrationStatus).toBe('Suspended');
});

test('suspending twice is no error', async () => {
  const UserId = await newUser(server, AccountId, 'jane@example.com');
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });

  const { UserErrors } = await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });

  expect(UserErrors).toEqual([]);
});

test('fails to suspend more than 50 users, and suspends none', async () => {
  const UserId = await newUser(server, AccountId, 'jane@example.com');

  const suspending = server.chime.batchSuspendUser({ AccountId, UserIdList: Array<string>(51).fill(UserId) });

  await expect(suspending).rejects.toMatchObject({ name: 'BadRequestException' });
  expect((await server.chime.getUser({ AccountId, UserId })).User?.UserRegistrationStatus).toBe('Unregistered');
});

test('updating reports each user whose license is not supported and updates the others', async () => {
  const jane = await newUser(server, AccountId, 'jane@example.com');
  const joe = await newUser(server, AccountId, 'joe@example.com');

  const { UserErrors } = await server.chime.batchUpdateUser({
    AccountId,
    UpdateUserRequestItems: [
      { UserId: jane, LicenseType: 'Plus' },
      { UserId: joe, LicenseType: 'Basic' },
    ],
  });

  expect(UserErrors).toMatchObject([{ UserId: jane, ErrorCode: 'BadRequest' }]);
  const { Users } = await server.chime.listUsers({ AccountId });
  expect(Users?.map(({ LicenseType }) => LicenseType)).toEqual(['Pro', 'Basic']);
});

test('fails to update more than 20 users', async () => {
  const UpdateUserRequestItems = Array.from({ length: 21 }, (_, index) => ({ UserId: `user-${index}` }));

  const updating = server.chime.batchUpdateUser({ AccountId, UpdateUserRequestItems });

  await expect(updating).rejects.toMatchObject({ name: 'BadRequestException' });
});

test('fails to unsuspend the users of a Team account', async () => {
  const UserId = await newUser(server, AccountId, 'jane@example.com');
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });

  const unsuspending = server.chime.batchUnsuspendUser({ AccountId, UserIdList: [UserId] });

  await expect(unsuspending).rejects.toMatchObject({ name: 'ForbiddenException', Code: 'Forbidden' });
  expect((await server.chime.getUser({ AccountId, UserId })).User?.UserRegistrationStatus).toBe('Suspended');
});
