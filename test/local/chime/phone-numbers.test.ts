import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

const E164PhoneNumber = '+12065550100';
let server: ChimeServer;
let AccountId: string;
let UserId: string;
beforeEach(async () => {
  server = await startChime();
  AccountId = await newAccount(server);
  UserId = await newUser(server, AccountId, 'jane@example.com');
});
afterEach(() => server.close());

test('a phone number is associated with a user, twice without an error, and disassociated again', async () => {
  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber });
  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber: '12065550100' });
  const during = await server.chime.getUser({ AccountId, UserId });

  await server.chime.disassociatePhoneNumberFromUser({ AccountId, UserId });

  const after = await server.chime.getUser({ AccountId, UserId });
  expect(during.User?.PrimaryProvisionedNumber).toBe(E164PhoneNumber);
  expect(after.User).not.toHaveProperty('PrimaryProvisionedNumber');
});

test('fails to associate a phone number that another user has, until it is disassociated or they are suspended', async () => {
  const other = await newUser(server, AccountId, 'joe@example.com');
  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber });

  const associating = server.chime.associatePhoneNumberWithUser({ AccountId, UserId: other, E164PhoneNumber });

  await expect(associating).rejects.toMatchObject({ name: 'AccessDeniedException', Code: 'AccessDenied' });
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });
  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId: other, E164PhoneNumber });
  const { User } = await server.chime.getUser({ AccountId, UserId: other });
  expect(User?.PrimaryProvisionedNumber).toBe(E164PhoneNumber);
});

test("a second phone number takes the first one's place", async () => {
  const other = await newUser(server, AccountId, 'joe@example.com');
  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber });

  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber: '+12065550101' });

  await server.chime.associatePhoneNumberWithUser({ AccountId, UserId: other, E164PhoneNumber });
  const { Users } = await server.chime.listUsers({ AccountId });
  expect(Users?.map(({ PrimaryProvisionedNumber }) => PrimaryProvisionedNumber)).toEqual([
    '+12065550101',
    '+12065550100',
  ]);
});

test.each(['0123', '+0123', 'abc', '+1234567890123456'])('fails to associate %s', async (wrong) => {
  const associating = server.chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber: wrong });

  await expect(associating).rejects.toMatchObject({ name: 'BadRequestException' });
});
