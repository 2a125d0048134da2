import { chimeError, denied, throttled, unavailable, type Fault } from './faults';
import { ACCOUNT, newAccount, startRig, USER, type Rig } from './support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const Name = 'Sales team';
const Email = 'jane@example.com';

describe('13: a definite refusal is FAILED with a marker id that a later Delete ignores', () => {
  const refusals: [string, Fault][] = [
    ['400', chimeError(400, 'BadRequestException')],
    ['401', chimeError(401, 'UnauthorizedClientException')],
    ['403 to the end', denied],
    ['409', chimeError(409, 'ConflictException')],
    ['422', chimeError(422, 'UnprocessableEntityException')],
    ['429 to the end', throttled],
  ];
  test.each(refusals)('%s', async (_, refusal) => {
    const { chime, cloudFormation } = rig;
    chime.always('CreateAccount', refusal);
    cloudFormation.timeoutMs = 2_000;

    const { Status, PhysicalResourceId: marker } = await cloudFormation.create(ACCOUNT, { Name });
    chime.takeOperations();
    const deleted = await cloudFormation.delete(ACCOUNT, marker, { Name });

    expect(Status).toBe('FAILED');
    expect(marker).toMatch(/^not-made:/);
    expect(deleted).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: marker });
    expect(chime.takeOperations()).toEqual([]);
  });

  test('an email that is taken: the marker protects the user who has it', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, { AccountId, Email });

    const { PhysicalResourceId: marker } = await cloudFormation.create(USER, { AccountId, Email });
    await cloudFormation.delete(USER, marker, { AccountId, Email });

    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('what certainly did nothing is tried again: throttling, and IAM that is still spreading', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', throttled, denied, throttled);

    const { Status } = await cloudFormation.create(ACCOUNT, { Name });

    expect(Status).toBe('SUCCESS');
    expect(chime.accounts).toHaveLength(1);
  });
});

describe('14: a follow-up step that fails is FAILED with the real id, so that rollback removes the resource', () => {
  test('an account whose license is refused', async () => {
    const { chime, cloudFormation } = rig;
    const properties = { Name, DefaultLicense: 'Plus' };

    const failed = await cloudFormation.create(ACCOUNT, properties);
    const made = chime.accounts.map(({ AccountId }) => AccountId);
    await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, properties);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: made[0] });
    expect(chime.accounts).toEqual([]);
  });

  test('a user whose license is refused', async () => {
    const { chime, cloudFormation } = rig;
    const properties = { AccountId: await newAccount(rig), Email, LicenseType: 'Plus' };

    const failed = await cloudFormation.create(USER, properties);
    const made = chime.users.map(({ UserId }) => UserId);
    await cloudFormation.delete(USER, failed.PhysicalResourceId, properties);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: made[0] });
    expect(chime.users).toEqual([]);
  });

  test('an account that cannot be read', async () => {
    const { chime, cloudFormation } = rig;
    chime.always('GetAccount', chimeError(500, 'ServiceFailureException'));
    cloudFormation.timeoutMs = 2_000;

    const failed = await cloudFormation.create(ACCOUNT, { Name });

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: chime.accounts[0].AccountId });
    expect(failed.Reason).toContain('GetAccount failed');
  });

  test('a step that may be repeated is, and the create succeeds', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('UpdateAccount', unavailable, throttled);
    chime.next('GetAccount', unavailable);

    const { Status } = await cloudFormation.create(ACCOUNT, { Name, DefaultLicense: 'Basic' });

    expect(Status).toBe('SUCCESS');
    expect(chime.accounts).toMatchObject([{ DefaultLicense: 'Basic' }]);
  });
});

describe('15: a read that lags behind the create is waited out', () => {
  test.each([
    [ACCOUNT, 'CreateAccount', 'GetAccount'],
    [USER, 'CreateUser', 'GetUser'],
  ] as const)('of a %s', async (type, create, read) => {
    const { chime, cloudFormation } = rig;
    const properties = type === ACCOUNT ? { Name } : { AccountId: await newAccount(rig), Email };
    const notFound = chimeError(404, 'NotFoundException');
    chime.next(read, notFound, notFound);

    const { Status } = await cloudFormation.create(type, properties);

    expect(Status).toBe('SUCCESS');
    expect(chime.takeOperations()).toEqual([create, read, read, read]);
  });

  test('fails with the real id when it lags longer than the budget', async () => {
    const { chime, cloudFormation } = rig;
    chime.always('GetAccount', chimeError(404, 'NotFoundException'));
    cloudFormation.timeoutMs = 2_000;

    const failed = await cloudFormation.create(ACCOUNT, { Name });
    chime.works();
    cloudFormation.timeoutMs = 4_000;
    await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, { Name });

    expect(failed.Status).toBe('FAILED');
    expect(failed.Reason).toContain('did not show it');
    expect(chime.accounts).toEqual([]);
  });
});
