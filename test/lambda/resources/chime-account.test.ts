import { chimeError, partialErrors } from '../faults';
import { ACCOUNT, newAccount, newUser, startRig, type Rig } from '../support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

describe('basic', () => {
  test('a create makes a Team account by two calls and tells its attributes', async () => {
    const { chime, cloudFormation } = rig;

    const { Status, PhysicalResourceId, Data } = await cloudFormation.create(ACCOUNT, { Name: 'Sales team' });

    expect(Status).toBe('SUCCESS');
    expect(chime.accounts).toMatchObject([{ AccountId: PhysicalResourceId, Name: 'Sales team' }]);
    expect(Data).toEqual({
      AccountId: PhysicalResourceId,
      AwsAccountId: '123456789012',
      Name: 'Sales team',
      AccountType: 'Team',
      AccountStatus: 'Active',
      DefaultLicense: 'Pro',
      SupportedLicenses: 'Basic,Pro',
      CreatedTimestamp: chime.accounts[0].CreatedTimestamp,
    });
    expect(chime.takeOperations()).toEqual(['CreateAccount', 'GetAccount']);
  });

  test('a default license takes one more call inside the same create', async () => {
    const { chime, cloudFormation } = rig;

    const { Data } = await cloudFormation.create(ACCOUNT, { Name: 'Sales team', DefaultLicense: 'Basic' });

    expect(chime.accounts).toMatchObject([{ Name: 'Sales team', DefaultLicense: 'Basic' }]);
    expect(Data).toMatchObject({ DefaultLicense: 'Basic' });
    expect(chime.calls.map(({ input }) => input)).toEqual([
      { Name: 'Sales team' },
      { DefaultLicense: 'Basic' },
      undefined,
    ]);
    expect(chime.takeOperations()).toEqual(['CreateAccount', 'UpdateAccount', 'GetAccount']);
  });

  test('Chime is called as in us-east-1, whatever the region of the stack', async () => {
    const { chime, cloudFormation } = rig;

    await cloudFormation.create(ACCOUNT, { Name: 'Sales team' });

    const scopes = chime.calls.map(
      ({ headers }) => /Credential=\S+?\/\d{8}\/([^,]+)/.exec(`${headers.authorization}`)?.[1],
    );
    expect(scopes).toEqual(['us-east-1/chime/aws4_request', 'us-east-1/chime/aws4_request']);
  });
});

describe('update', () => {
  test('name and default license change in place, by one call and a read', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, 'Old name');

    const old = { Name: 'Old name', DefaultLicense: 'Pro' };
    const answer = await cloudFormation.update(ACCOUNT, id, old, { Name: 'New name', DefaultLicense: 'Basic' });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id, Data: { Name: 'New name' } });
    expect(chime.accounts).toMatchObject([{ AccountId: id, Name: 'New name', DefaultLicense: 'Basic' }]);
    expect(chime.takeOperations()).toEqual(['UpdateAccount', 'GetAccount']);
  });

  test('only what changed is sent, so that a license that was set outside of the stack stays', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, 'Old name');
    await chime.call('POST', `/accounts/${id}`, { DefaultLicense: 'Basic' });

    await cloudFormation.update(ACCOUNT, id, { Name: 'Old name' }, { Name: 'New name' });

    expect(chime.accounts).toMatchObject([{ Name: 'New name', DefaultLicense: 'Basic' }]);
    expect(chime.calls[0].input).toEqual({ Name: 'New name' });
  });

  test('a default license that is no longer declared becomes that of new accounts', async () => {
    const { chime, cloudFormation } = rig;
    const old = { Name: 'Sales team', DefaultLicense: 'Basic' };
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, old);

    await cloudFormation.update(ACCOUNT, id, old, { Name: 'Sales team' });

    expect(chime.accounts).toMatchObject([{ AccountId: id, DefaultLicense: 'Pro' }]);
  });
});

test('replaces: no property replaces an account', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newAccount(rig, 'Old name');

  const all = { Name: 'New name', DefaultLicense: 'Basic' };
  const { PhysicalResourceId } = await cloudFormation.update(ACCOUNT, id, { Name: 'Old name' }, all);

  expect(PhysicalResourceId).toBe(id);
  expect(chime.accounts).toHaveLength(1);
});

test('disappears: an update of an account that was deleted outside of the stack fails and makes nothing', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newAccount(rig, 'Old name');
  await chime.call('DELETE', `/accounts/${id}`);

  const answer = await cloudFormation.update(ACCOUNT, id, { Name: 'Old name' }, { Name: 'New name' });

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
  expect(answer.Reason).toContain('outside of the stack');
  expect(chime.accounts).toEqual([]);
});

test('deletes by one call, and a second time as well', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newAccount(rig, 'Sales team');

  const first = await cloudFormation.delete(ACCOUNT, id, { Name: 'Sales team' });
  const operations = chime.takeOperations();
  const second = await cloudFormation.delete(ACCOUNT, id, { Name: 'Sales team' });

  expect(first).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
  expect(second).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
  expect(operations).toEqual(['DeleteAccount']);
  expect(chime.accounts).toEqual([]);
});

describe('fails', () => {
  test('to create with a name that Chime refuses, and makes nothing', async () => {
    const { chime, cloudFormation } = rig;
    chime.always('CreateAccount', chimeError(400, 'BadRequestException'));

    const answer = await cloudFormation.create(ACCOUNT, { Name: 'Refused name' });

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toMatch(/CreateAccount failed: BadRequestException \(HTTP 400, .*Check the properties/);
    expect(chime.accounts).toEqual([]);
  });

  test('to create with a license that the account does not support, and a rollback leaves nothing', async () => {
    const { chime, cloudFormation } = rig;
    const properties = { Name: 'Sales team', DefaultLicense: 'Plus' };

    const failed = await cloudFormation.create(ACCOUNT, properties);
    await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, properties);

    expect(failed).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('UpdateAccount failed') });
    expect(chime.accounts).toEqual([]);
  });

  test.each([
    ['is missing', {}],
    ['is false', { SuspendUsersOnDelete: 'false' }],
  ])('24: to delete an account with users while the option %s, naming the count and the option', async (_, option) => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig);
    for (const name of ['jane', 'joan']) await newUser(rig, id, `${name}@example.com`);

    const answer = await cloudFormation.delete(ACCOUNT, id, { Name: 'Sales team', ...option });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answer.Reason).toMatch(/2 users .* set suspendUsersOnDelete/);
    expect(chime.takeOperations()).toEqual(['DeleteAccount', 'ListUsers']);
    expect(chime.users).toHaveLength(2);
  });

  test('to delete an account of which Chime shows no user, though it says that there are some', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig);
    chime.always('DeleteAccount', chimeError(422, 'UnprocessableEntityException'));
    cloudFormation.timeoutMs = 1_000;

    const answer = await cloudFormation.delete(ACCOUNT, id, { SuspendUsersOnDelete: 'true' });

    expect(answer.Reason).toMatch(/DeleteAccount failed: UnprocessableEntity|time of the function/);
    expect(chime.accounts).toHaveLength(1);
  });
});

describe('24: with the option that suspends them, users do not keep an account', () => {
  const option = { Name: 'Sales team', SuspendUsersOnDelete: 'true' };

  test('they are suspended 50 at a time, then the account is deleted', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig);
    for (let n = 0; n < 230; n++) await newUser(rig, id, `user-${n}@example.com`);

    const { Status } = await cloudFormation.delete(ACCOUNT, id, option);

    const batches = chime.calls.flatMap(({ input }) => (input as { UserIdList?: string[] })?.UserIdList?.length ?? []);
    expect(Status).toBe('SUCCESS');
    expect(batches).toEqual([50, 50, 50, 50, 30]);
    expect([chime.users, chime.accounts]).toEqual([[], []]);
  });

  test('an account without users is deleted by one call', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig);

    await cloudFormation.delete(ACCOUNT, id, option);

    expect(chime.takeOperations()).toEqual(['DeleteAccount']);
  });

  test('who could not be suspended for a moment is tried again', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig);
    const [jane] = [await newUser(rig, id, 'jane@example.com'), await newUser(rig, id, 'joan@example.com')];
    chime.next('BatchSuspendUser', partialErrors({ UserId: jane, ErrorCode: 'Throttled' }));

    const { Status } = await cloudFormation.delete(ACCOUNT, id, option);

    expect(Status).toBe('SUCCESS');
    expect(chime.calls.map(({ input }) => input)).toContainEqual({ UserIdList: [jane] });
    expect(chime.accounts).toEqual([]);
  });

  test('fails with the count and the errors of those who cannot be suspended, but no address', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig);
    const [jane] = [await newUser(rig, id, 'jane@example.com'), await newUser(rig, id, 'joan@example.com')];
    chime.always('BatchSuspendUser', partialErrors({ UserId: jane, ErrorCode: 'Forbidden' }));

    const answer = await cloudFormation.delete(ACCOUNT, id, option);

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answer.Reason).toContain('BatchSuspendUser did not suspend 1 of 2 users: Forbidden (1)');
    expect(chime.accounts).toHaveLength(1);
  });

  test('setting it changes nothing in Chime', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, 'Sales team');

    const { Status } = await cloudFormation.update(ACCOUNT, id, { Name: 'Sales team' }, option);

    expect(Status).toBe('SUCCESS');
    expect(chime.takeOperations()).toEqual(['GetAccount']);
  });
});
