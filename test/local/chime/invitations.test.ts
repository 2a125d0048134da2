import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

const email = 'jane@example.com';
let server: ChimeServer;
let AccountId: string;
beforeEach(async () => {
  server = await startChime();
  AccountId = await newAccount(server);
});
afterEach(() => server.close());

test('an invitation adds an unregistered user', async () => {
  const { Invites } = await server.chime.inviteUsers({ AccountId, UserEmailList: [email] });

  expect(Invites).toEqual([
    { InviteId: expect.any(String), Status: 'Pending', EmailAddress: email, EmailStatus: 'Sent' },
  ]);
  expect((await server.chime.listUsers({ AccountId })).Users).toMatchObject([
    { PrimaryEmail: email, UserRegistrationStatus: 'Unregistered', UserInvitationStatus: 'Pending' },
  ]);
});

test('a second invitation of the same user is a new one, and adds nobody', async () => {
  const first = await server.chime.inviteUsers({ AccountId, UserEmailList: [email] });

  const second = await server.chime.inviteUsers({ AccountId, UserEmailList: [email] });

  expect(second.Invites?.[0].InviteId).not.toBe(first.Invites?.[0].InviteId);
  expect((await server.chime.listUsers({ AccountId })).Users).toHaveLength(1);
});

test('an invitation brings a suspended user back with the default license', async () => {
  const UserId = await newUser(server, AccountId, email);
  await server.chime.batchSuspendUser({ AccountId, UserIdList: [UserId] });

  await server.chime.inviteUsers({ AccountId, UserEmailList: [email] });

  const { User } = await server.chime.getUser({ AccountId, UserId });
  expect(User).toMatchObject({ UserRegistrationStatus: 'Unregistered', LicenseType: 'Pro' });
});

test('the invitation of a registered user has failed, beside the others in the same answer', async () => {
  await server.chime.createUser({ AccountId, Email: 'room@example.com', UserType: 'SharedDevice' });

  const { Invites, $metadata } = await server.chime.inviteUsers({
    AccountId,
    UserEmailList: ['room@example.com', email],
  });

  expect($metadata.httpStatusCode).toBe(201);
  expect(Invites).toMatchObject([
    { Status: 'Failed', EmailStatus: 'NotSent', EmailAddress: 'room@example.com' },
    { Status: 'Pending', EmailStatus: 'Sent', EmailAddress: email },
  ]);
});

test('fails to invite more than 50 users, or anything but an email address', async () => {
  const tooMany = Array.from({ length: 51 }, (_, index) => `user-${index}@example.com`);

  const invitingTooMany = server.chime.inviteUsers({ AccountId, UserEmailList: tooMany });
  const invitingNobody = server.chime.inviteUsers({ AccountId, UserEmailList: [email, 'nobody'] });

  await expect(invitingTooMany).rejects.toMatchObject({ name: 'BadRequestException' });
  await expect(invitingNobody).rejects.toMatchObject({ name: 'BadRequestException' });
  expect((await server.chime.listUsers({ AccountId })).Users).toEqual([]);
});
