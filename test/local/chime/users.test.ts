import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

const Email = 'jane@example.com';
let server: ChimeServer;
let AccountId: string;
beforeEach(async () => {
  server = await startChime();
  AccountId = await newAccount(server);
});
afterEach(() => server.close());

test('a new private user is unregistered, invited, and has the default license of the account', async () => {
  await server.chime.updateAccount({ AccountId, DefaultLicense: 'Basic' });

  const { User } = await server.chime.createUser({ AccountId, Email, Username: 'Jane' });

  expect(User).toEqual({
    UserId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    AccountId,
    PrimaryEmail: Email,
    DisplayName: 'Jane',
    LicenseType: 'Basic',
    UserType: 'PrivateUser',
    UserRegistrationStatus: 'Unregistered',
    UserInvitationStatus: 'Pending',
    InvitedOn: new Date('2025-06-01T12:00:00Z'),
    AlexaForBusinessMetadata: { IsAlexaForBusinessEnabled: false },
  });
});

test('a new shared device is registered at once, without an invitation', async () => {
  const { User } = await server.chime.createUser({ AccountId, Email, UserType: 'SharedDevice' });

  expect(User).toMatchObject({ UserRegistrationStatus: 'Registered', RegisteredOn: new Date('2025-06-01T12:00:00Z') });
  expect(User).not.toHaveProperty('UserInvitationStatus');
});

test('a second user with the same email is refused without repeating the email', async () => {
  const UserId = await newUser(server, AccountId, Email);

  const creating = server.chime.createUser({ AccountId, Email: 'JANE@example.com' });

  await expect(creating).rejects.toMatchObject({
    name: 'ConflictException',
    Code: 'Conflict',
    message: `The email address belongs to user ${UserId} already.`,
  });
});

test('the email of a suspended user, or of a user of another account, is free', async () => {
  const suspended = await newUser(server, AccountId, Email);
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [suspended] });

  const again = await newUser(server, AccountId, Email);
  const elsewhere = await newUser(server, await newAccount(server, 'Other'), Email);

  expect(new Set([suspended, again, elsewhere]).size).toBe(3);
  expect((await server.chime.listUsers({ AccountId, UserEmail: Email })).Users).toMatchObject([{ UserId: again }]);
});

test.each(['jane', 'jane@example', '@example.com', ''])('fails to create a user with the email %j', async (wrong) => {
  const creating = server.chime.createUser({ AccountId, Email: wrong });

  await expect(creating).rejects.toMatchObject({ name: 'BadRequestException' });
  expect((await server.chime.listUsers({ AccountId })).Users).toEqual([]);
});

test('a user may have no email address', async () => {
  const { User } = await server.chime.createUser({ AccountId, UserType: 'SharedDevice', Username: 'Room 1' });

  expect(User).toMatchObject({ DisplayName: 'Room 1' });
  expect(User).not.toHaveProperty('PrimaryEmail');
});

test('only GetUser and ResetPersonalPIN tell the PIN, and a reset changes it', async () => {
  const UserId = await newUser(server, AccountId, Email);
  const before = await server.chime.getUser({ AccountId, UserId });

  const reset = await server.chime.resetPersonalPIN({ AccountId, UserId });

  const after = await server.chime.getUser({ AccountId, UserId });
  const { Users } = await server.chime.listUsers({ AccountId });
  expect(before.User?.PersonalPIN).toMatch(/^\d{10}$/);
  expect(reset.User?.PersonalPIN).not.toBe(before.User?.PersonalPIN);
  expect(after.User?.PersonalPIN).toBe(reset.User?.PersonalPIN);
  expect(Users?.[0]).not.toHaveProperty('PersonalPIN');
});

test('users are listed by email and by type', async () => {
  const jane = await newUser(server, AccountId, Email);
  const { User } = await server.chime.createUser({ AccountId, Email: 'room@example.com', UserType: 'SharedDevice' });

  const byEmail = await server.chime.listUsers({ AccountId, UserEmail: 'Jane@example.com' });
  const byType = await server.chime.listUsers({ AccountId, UserType: 'SharedDevice' });
  const byUnknownEmail = await server.chime.listUsers({ AccountId, UserEmail: 'nobody@example.com' });

  expect(byEmail.Users).toMatchObject([{ UserId: jane }]);
  expect(byType.Users).toMatchObject([{ UserId: User?.UserId }]);
  expect(byUnknownEmail.Users).toEqual([]);
});

test('license, type and Alexa for Business metadata are updated, and the rest stays', async () => {
  const UserId = await newUser(server, AccountId, Email);
  const AlexaForBusinessMetadata = { IsAlexaForBusinessEnabled: true, AlexaForBusinessRoomArn: 'arn' };

  await server.chime.updateUser({ AccountId, UserId, LicenseType: 'Basic', AlexaForBusinessMetadata });
  const { User } = await server.chime.updateUser({ AccountId, UserId, UserType: 'SharedDevice' });

  const changed = { LicenseType: 'Basic', UserType: 'SharedDevice', AlexaForBusinessMetadata };
  expect(User).toMatchObject({ UserId, PrimaryEmail: Email, ...changed });
});

test('fails to give a user a license that the account does not support', async () => {
  const UserId = await newUser(server, AccountId, Email);

  const updating = server.chime.updateUser({ AccountId, UserId, LicenseType: 'ProTrial', UserType: 'SharedDevice' });

  await expect(updating).rejects.toMatchObject({ name: 'BadRequestException' });
  const { User } = await server.chime.getUser({ AccountId, UserId });
  expect(User).toMatchObject({ LicenseType: 'Pro', UserType: 'PrivateUser' });
});

test('a suspended user can be read and listed, and everything else on them is not found', async () => {
  const UserId = await newUser(server, AccountId, Email);
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });
  const { chime } = server;

  const { User } = await chime.getUser({ AccountId, UserId });
  const { Users } = await chime.listUsers({ AccountId });
  const attempts = [
    () => chime.updateUser({ AccountId, UserId, LicenseType: 'Pro' }),
    () => chime.logoutUser({ AccountId, UserId }),
    () => chime.resetPersonalPIN({ AccountId, UserId }),
    () => chime.associatePhoneNumberWithUser({ AccountId, UserId, E164PhoneNumber: '+12065550100' }),
  ];

  expect(User).toMatchObject({ UserRegistrationStatus: 'Suspended', LicenseType: 'Basic' });
  expect(Users).toMatchObject([{ UserId, UserRegistrationStatus: 'Suspended' }]);
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('a user of another account is not found', async () => {
  const UserId = await newUser(server, await newAccount(server, 'Other'), Email);

  const reading = server.chime.getUser({ AccountId, UserId });

  await expect(reading).rejects.toMatchObject({ name: 'NotFoundException', Code: 'NotFound' });
});

test('logging a user out answers 204 and changes nothing', async () => {
  const UserId = await newUser(server, AccountId, Email);
  const before = await server.chime.listUsers({ AccountId });

  const { $metadata } = await server.chime.logoutUser({ AccountId, UserId });

  expect($metadata.httpStatusCode).toBe(204);
  expect((await server.chime.listUsers({ AccountId })).Users).toEqual(before.Users);
});

test('telephony settings are all on until they are updated, all at once', async () => {
  const UserId = await newUser(server, AccountId, Email);
  const Telephony = { InboundCalling: false, OutboundCalling: true, SMS: false };

  const before = await server.chime.getUserSettings({ AccountId, UserId });
  await server.chime.updateUserSettings({ AccountId, UserId, UserSettings: { Telephony } });
  const after = await server.chime.getUserSettings({ AccountId, UserId });

  const allOn = { InboundCalling: true, OutboundCalling: true, SMS: true };
  expect(before.UserSettings).toEqual({ Telephony: allOn });
  expect(after.UserSettings).toEqual({ Telephony });
});

test('a new user stays out of sight for the first reads, if asked to', async () => {
  await server.close();
  server = await startChime({ visibleAfterReads: 1 });
  AccountId = await newAccount(server);
  const UserId = await newUser(server, AccountId, Email);

  const first = server.chime.getUser({ AccountId, UserId });

  await expect(first).rejects.toMatchObject({ name: 'NotFoundException' });
  expect((await server.chime.getUser({ AccountId, UserId })).User?.UserId).toBe(UserId);
});
