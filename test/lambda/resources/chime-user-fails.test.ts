import { denied, throttled } from '../faults';
import { newAccount, newUser, startRig, USER, type Rig } from '../support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig);
});
afterEach(() => rig.close());

const Email = 'jane@example.com';

describe('fails', () => {
  test('to create a second user with the same email, and makes nobody', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const answer = await cloudFormation.create(USER, { AccountId, Email });

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toMatch(/CreateUser failed: ConflictException.*belongs to another user/);
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('to create in an account that does not exist, naming the account as what is missing', async () => {
    const { chime, cloudFormation } = rig;

    const nowhere = '12a3456b-7c89-012d-3456-78901e23fa45';
    const answer = await cloudFormation.create(USER, { AccountId: nowhere, Email });

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toMatch(/CreateUser failed: NotFoundException.*account .*does not exist/);
    expect(chime.users).toEqual([]);
  });

  test('to change the username alone before any mutating call, and the rollback succeeds', async () => {
    const { chime, cloudFormation } = rig;
    const old = { AccountId, Email, Username: 'Jane Doe' };
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);
    chime.takeOperations();

    const changed = { ...old, Username: 'Jane Roe', LicenseType: 'Basic' };
    const failed = await cloudFormation.update(USER, id, old, changed);
    const rolledBack = await cloudFormation.update(USER, id, changed, old);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(failed.Reason).toMatch(/cannot change the Username.*change the email as well/);
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toMatchObject([{ UserId: id, DisplayName: 'Jane Doe', LicenseType: 'Pro' }]);
  });

  test('to change the username alone by reading only', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const answer = await cloudFormation.update(USER, id, { AccountId, Email }, { AccountId, Email, Username: 'Joan' });

    expect(answer.Status).toBe('FAILED');
    expect(chime.takeOperations()).toEqual(['GetUser']);
  });

  test.each([
    ['denied', denied, 'AccessDeniedException'],
    ['throttled', throttled, 'ThrottledClientException'],
  ])('to delete when %s to the end', async (_, fault, name) => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    chime.always('BatchSuspendUser', fault);
    cloudFormation.timeoutMs = 1_000;

    const answer = await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answer.Reason).toContain(`BatchSuspendUser failed: ${name}`);
    expect(chime.users).toHaveLength(1);
  });

  test('to delete a user whose AccountId is lost', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const answer = await cloudFormation.delete(USER, id, { Email });

    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('AccountId') });
    expect(chime.takeOperations()).toEqual([]);
  });
});
