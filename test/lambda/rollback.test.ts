import { lost, unavailable } from './faults';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig, 'Old name');
});
afterEach(() => rig.close());

const Email = 'jane@example.com';

describe('19: rollback restores', () => {
  test('an account whose update was done though nobody heard of it', async () => {
    const { chime, cloudFormation } = rig;
    const old = { Name: 'Old name', DefaultLicense: 'Pro' };
    const changed = { Name: 'New name', DefaultLicense: 'Basic' };
    chime.always('UpdateAccount', lost);
    cloudFormation.timeoutMs = 1_000;

    const failed = await cloudFormation.update(ACCOUNT, AccountId, old, changed);
    const halfApplied = chime.accounts.map(({ Name }) => Name);
    chime.works();
    cloudFormation.timeoutMs = 4_000;
    const rolledBack = await cloudFormation.update(ACCOUNT, AccountId, changed, old);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: AccountId });
    expect(halfApplied).toEqual(['New name']);
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: AccountId });
    expect(chime.accounts).toMatchObject([old]);
  });

  test('a user who was updated but could not be read', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const old = { AccountId, Email };
    const changed = { AccountId, Email, LicenseType: 'Basic', UserType: 'SharedDevice' };
    chime.always('GetUser', unavailable);
    cloudFormation.timeoutMs = 1_000;

    const failed = await cloudFormation.update(USER, id, old, changed);
    chime.works();
    cloudFormation.timeoutMs = 4_000;
    const rolledBack = await cloudFormation.update(USER, id, changed, old);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toMatchObject([{ UserId: id, LicenseType: 'Pro', UserType: 'PrivateUser' }]);
  });

  test('a replacement that made nobody: the change backwards keeps the user', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const other = await newUser(rig, AccountId, 'taken@example.com');
    const old = { AccountId, Email };
    const changed = { AccountId, Email: 'taken@example.com' };

    const failed = await cloudFormation.update(USER, id, old, changed);
    const rolledBack = await cloudFormation.update(USER, id, changed, old);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users.map(({ UserId }) => UserId)).toEqual([id, other]);
  });

  test('a move to an account that does not exist: the change backwards keeps the user', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const old = { AccountId, Email };
    const changed = { AccountId: '12a3456b-7c89-012d-3456-78901e23fa45', Email };

    const failed = await cloudFormation.update(USER, id, old, changed);
    const rolledBack = await cloudFormation.update(USER, id, changed, old);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toMatchObject([{ UserId: id, AccountId }]);
  });

  test('a replacement that failed half-way: the new user goes, the old one stays', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const old = { AccountId, Email };
    const changed = { AccountId, Email: 'joan@example.com', LicenseType: 'Plus' };

    const failed = await cloudFormation.update(USER, id, old, changed);
    const rolledBack = await cloudFormation.update(USER, id, changed, old);
    await cloudFormation.delete(USER, failed.PhysicalResourceId, changed);

    expect(failed.Status).toBe('FAILED');
    expect(failed.PhysicalResourceId).not.toBe(id);
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toMatchObject([{ UserId: id, PrimaryEmail: Email }]);
  });
});
