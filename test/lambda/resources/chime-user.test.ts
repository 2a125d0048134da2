import { newAccount, newUser, startRig, USER, type Rig } from '../support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig);
});
afterEach(() => rig.close());

const Email = 'jane@example.com';

describe('basic', () => {
  test('a create makes a private user by two calls and tells the attributes', async () => {
    const { chime, cloudFormation } = rig;

    const { Status, PhysicalResourceId, Data } = await cloudFormation.create(USER, { AccountId, Email });

    expect(Status).toBe('SUCCESS');
    expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, PrimaryEmail: Email }]);
    expect(Data).toEqual({
      UserId: PhysicalResourceId,
      AccountId,
      PrimaryEmail: Email,
      PrimaryProvisionedNumber: '',
      DisplayName: 'jane',
      LicenseType: 'Pro',
      UserType: 'PrivateUser',
      UserRegistrationStatus: 'Unregistered',
      UserInvitationStatus: 'Pending',
    });
    expect(chime.takeOperations()).toEqual(['CreateUser', 'GetUser']);
  });

  test('a license takes one more call inside the same create', async () => {
    const { chime, cloudFormation } = rig;

    await cloudFormation.create(USER, { AccountId, Email, LicenseType: 'Basic' });

    expect(chime.users).toMatchObject([{ PrimaryEmail: Email, LicenseType: 'Basic' }]);
    expect(chime.takeOperations()).toEqual(['CreateUser', 'UpdateUser', 'GetUser']);
  });

  test('a shared device is made with its name and needs no email', async () => {
    const { chime, cloudFormation } = rig;

    const device = { AccountId, Username: 'Meeting room 1', UserType: 'SharedDevice' };
    const { Data } = await cloudFormation.create(USER, device);

    expect(chime.users).toMatchObject([{ DisplayName: 'Meeting room 1', UserType: 'SharedDevice' }]);
    expect(Data).toMatchObject({ PrimaryEmail: '', UserRegistrationStatus: 'Registered', UserInvitationStatus: '' });
  });
});

describe('update', () => {
  test('license and type change in place, by one call and a read', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const old = { AccountId, Email, LicenseType: 'Pro', UserType: 'PrivateUser' };
    const changed = { AccountId, Email, LicenseType: 'Basic', UserType: 'SharedDevice' };
    const answer = await cloudFormation.update(USER, id, old, changed);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id, Data: { LicenseType: 'Basic' } });
    expect(chime.users).toMatchObject([{ UserId: id, LicenseType: 'Basic', UserType: 'SharedDevice' }]);
    expect(chime.takeOperations()).toEqual(['UpdateUser', 'GetUser']);
  });

  test("a license that is no longer declared becomes the account's default license", async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    await chime.call('POST', `/accounts/${AccountId}`, { DefaultLicense: 'Basic' });

    await cloudFormation.update(USER, id, { AccountId, Email, LicenseType: 'Pro' }, { AccountId, Email });

    expect(chime.users).toMatchObject([{ UserId: id, LicenseType: 'Basic' }]);
  });

  test('a type that is no longer declared becomes that of new users', async () => {
    const { chime, cloudFormation } = rig;
    const old = { AccountId, Email, UserType: 'SharedDevice' };
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);

    await cloudFormation.update(USER, id, old, { AccountId, Email });

    expect(chime.users).toMatchObject([{ UserId: id, UserType: 'PrivateUser' }]);
  });

  test('a username that is no longer declared stays, without a mutating call', async () => {
    const { chime, cloudFormation } = rig;
    const old = { AccountId, Email, Username: 'Jane Doe' };
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);
    chime.takeOperations();

    const { Status } = await cloudFormation.update(USER, id, old, { AccountId, Email });

    expect(Status).toBe('SUCCESS');
    expect(chime.users).toMatchObject([{ UserId: id, DisplayName: 'Jane Doe' }]);
    expect(chime.takeOperations()).toEqual(['GetUser']);
  });

  test('an email in other capitals is the same address and keeps the user', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const answer = await cloudFormation.update(
      USER,
      id,
      { AccountId, Email },
      { AccountId, Email: 'Jane@Example.com' },
    );

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toHaveLength(1);
  });
});

describe('replaces', () => {
  test('a new email makes a new user, and the later delete takes the old one', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const changed = { AccountId, Email: 'joan@example.com' };
    const { PhysicalResourceId } = await cloudFormation.update(USER, id, { AccountId, Email }, changed);
    const inBetween = chime.users.map(({ UserId }) => UserId);
    await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(inBetween).toEqual([id, PhysicalResourceId]);
    expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, PrimaryEmail: 'joan@example.com' }]);
  });

  test('a new account makes a new user in it', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const other = await newAccount(rig, 'Another account');

    const changed = { AccountId: other, Email };
    const { PhysicalResourceId, Data } = await cloudFormation.update(USER, id, { AccountId, Email }, changed);
    await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(Data).toMatchObject({ AccountId: other, UserId: PhysicalResourceId });
    expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, AccountId: other }]);
  });

  test('a new email with a new username and license makes a user with all of them', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const changed = { AccountId, Email: 'joan@example.com', Username: 'Joan Doe', LicenseType: 'Basic' };
    const { PhysicalResourceId } = await cloudFormation.update(USER, id, { AccountId, Email }, changed);

    const made = chime.users.find(({ UserId }) => UserId === PhysicalResourceId);
    expect(made).toMatchObject({ PrimaryEmail: 'joan@example.com', DisplayName: 'Joan Doe', LicenseType: 'Basic' });
  });
});

test('disappears: an update of a user who was suspended outside of the stack fails and makes nobody', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newUser(rig, AccountId, Email);
  await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [id] });

  const changed = { AccountId, Email, LicenseType: 'Basic' };
  const answer = await cloudFormation.update(USER, id, { AccountId, Email }, changed);

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
  expect(answer.Reason).toContain('outside of the stack');
  expect(chime.users).toEqual([]);
});

describe('deletes', () => {
  test('by one call that suspends, and a second time as well', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const first = await cloudFormation.delete(USER, id, { AccountId, Email });
    const operations = chime.takeOperations();
    const second = await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(first).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(second).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(operations).toEqual(['BatchSuspendUser']);
    expect(chime.users).toEqual([]);
  });

  test('a user whose account is gone', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [id] });
    await chime.call('DELETE', `/accounts/${AccountId}`);

    const { Status } = await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(Status).toBe('SUCCESS');
  });

  test('nobody but the user of that id', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const other = await newUser(rig, AccountId, 'joan@example.com');

    await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(chime.users).toMatchObject([{ UserId: other }]);
  });
});
