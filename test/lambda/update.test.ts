import { chimeError } from './faults';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig, 'Old name');
});
afterEach(() => rig.close());

const Email = 'jane@example.com';
const gone = /outside of the stack.*restore it in Chime, or remove it from the stack/;

describe('17: a change in place keeps the id; only a declared property replaces', () => {
  test.each([
    ['AccountId', true],
    ['Email', true],
    ['UserType', false],
    ['LicenseType', false],
  ])('of a user, %s: %s', async (property, replaces) => {
    const { cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const others = { Email: 'joan@example.com', UserType: 'SharedDevice', LicenseType: 'Basic' };
    const changed = { AccountId: await newAccount(rig, 'Another account'), ...others };
    const old = { AccountId, Email };

    const properties = { ...old, [property]: changed[property as keyof typeof changed] };
    const { Status, PhysicalResourceId } = await cloudFormation.update(USER, id, old, properties);

    expect(Status).toBe('SUCCESS');
    expect(PhysicalResourceId !== id).toBe(replaces);
  });
});

describe('18: no difference, no mutating call', () => {
  test.each([
    ['nothing', {}],
    ['the service token', { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:Other' }],
    ['the service timeout', { ServiceTimeout: '3600' }],
  ])('an account of which %s changes is read once', async (_, difference) => {
    const { chime, cloudFormation } = rig;
    const old = { Name: 'Old name', DefaultLicense: 'Pro' };

    const answer = await cloudFormation.update(ACCOUNT, AccountId, old, { ...old, ...difference });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: AccountId, Data: { Name: 'Old name' } });
    expect(chime.takeOperations()).toEqual(['GetAccount']);
  });

  test('a user of whom nothing changes is read once', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);

    const same = { AccountId, Email, LicenseType: 'Pro' };
    const answer = await cloudFormation.update(USER, id, same, { ...same, ServiceTimeout: '3600' });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.takeOperations()).toEqual(['GetUser']);
  });
});

describe('20: what vanished outside of the stack is FAILED with what to do, never made anew', () => {
  test.each([
    ['changes', 'New name'],
    ['does not change', 'Old name'],
  ])('an account that %s', async (_, Name) => {
    const { chime, cloudFormation } = rig;
    await chime.call('DELETE', `/accounts/${AccountId}`);

    const answer = await cloudFormation.update(ACCOUNT, AccountId, { Name: 'Old name' }, { Name });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: AccountId });
    expect(answer.Reason).toMatch(gone);
    expect(chime.accounts).toEqual([]);
  });

  test.each([
    ['a license changes', { LicenseType: 'Basic' }],
    ['the username changes', { Username: 'Jane Doe' }],
    ['nothing changes', {}],
  ])('a suspended user of whom %s', async (_, difference) => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [id] });

    const answer = await cloudFormation.update(USER, id, { AccountId, Email }, { AccountId, Email, ...difference });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answer.Reason).toMatch(gone);
    expect(chime.users).toEqual([]);
  });

  test('an id that Chime never knew', async () => {
    const { chime, cloudFormation } = rig;
    chime.always('GetAccount', chimeError(404, 'NotFoundException'));

    const unknown = '12a3456b-7c89-012d-3456-78901e23fa45';
    const answer = await cloudFormation.update(ACCOUNT, unknown, { Name: 'Old name' }, { Name: 'Old name' });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: unknown });
    expect(chime.accounts).toHaveLength(1);
  });

  test.each(['not-made:1', 'Demo-Resource-1A2B3C', '..', '12a3456b-7c89-012d-3456-78901e23fa45/users'])(
    'an update of %s, which is no id of Chime, makes no call',
    async (id) => {
      const { chime, cloudFormation } = rig;

      const answer = await cloudFormation.update(ACCOUNT, id, { Name: 'Old name' }, { Name: 'New name' });

      expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
      expect(chime.takeOperations()).toEqual([]);
    },
  );
});

test('21: the later Delete of a replaced id never touches the new one', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newUser(rig, AccountId, Email);
  const old = { AccountId, Email };
  const changed = { AccountId, Email: 'joan@example.com' };

  const { PhysicalResourceId } = await cloudFormation.update(USER, id, old, changed);
  await cloudFormation.delete(USER, id, old);
  await cloudFormation.delete(USER, id, old);

  expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, PrimaryEmail: 'joan@example.com' }]);
});
