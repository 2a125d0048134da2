import { chimeError } from '../faults';
import { ACCOUNT, newAccount, startRig, type Rig } from '../support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const Name = 'Sales team';
const off = { DisableRemoteControl: false, EnableDialOut: false };

describe('settings', () => {
  test('are set by one call inside the create', async () => {
    const { chime, cloudFormation } = rig;

    const properties = { Name, Settings: { EnableDialOut: 'true' } };
    const { Status, PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, properties);

    expect(Status).toBe('SUCCESS');
    expect(chime.settingsOf(id)).toEqual({ ...off, EnableDialOut: true });
    expect(chime.takeOperations()).toEqual(['CreateAccount', 'UpdateAccountSettings', 'GetAccount']);
  });

  test.each([
    ['changed', { DisableRemoteControl: 'true' }, { ...off, DisableRemoteControl: true }],
    ['partly removed', {}, off],
    ['removed', undefined, off],
  ])('that are %s are so in place, by one call and a read', async (_, Settings, expected) => {
    const { chime, cloudFormation } = rig;
    const old = { Name, Settings: { EnableDialOut: 'true' } };
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, old);
    chime.takeOperations();

    const changed = { Name, ...(Settings && { Settings }) };
    const answer = await cloudFormation.update(ACCOUNT, id, old, changed);
    const operations = chime.takeOperations();
    const settings = { ...chime.settingsOf(id) };
    await cloudFormation.update(ACCOUNT, id, changed, old);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(settings).toEqual(expected);
    expect(operations).toEqual(['UpdateAccountSettings', 'GetAccount']);
    expect(chime.settingsOf(id)).toEqual({ ...off, EnableDialOut: true });
  });

  test('that stay cause no call, so that what was set outside of the stack stays', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    await chime.call('PUT', `/accounts/${id}/settings`, { AccountSettings: { DisableRemoteControl: true } });
    const Settings = { EnableDialOut: 'true' };

    await cloudFormation.update(ACCOUNT, id, { Name, Settings }, { Name: 'New name', Settings });

    expect(chime.settingsOf(id)).toEqual({ ...off, DisableRemoteControl: true });
    expect(chime.takeOperations()).toEqual(['UpdateAccount', 'GetAccount']);
  });

  test('fail when somebody else changes them at the same time', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    chime.always('UpdateAccountSettings', chimeError(409, 'ConflictException'));

    const answer = await cloudFormation.update(ACCOUNT, id, { Name }, { Name, Settings: { EnableDialOut: 'true' } });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answer.Reason).toMatch(/UpdateAccountSettings failed: ConflictException.*Deploy again/);
  });
});

describe('sign-in delegate groups', () => {
  const groups = async (id: string) => (await rig.chime.call('GET', `/accounts/${id}`)).Account.SigninDelegateGroups;
  const named = (...names: string[]) => names.map((GroupName) => ({ GroupName }));

  test('are associated inside the create', async () => {
    const { chime, cloudFormation } = rig;

    const properties = { Name, SigninDelegateGroups: ['Admins', 'Help desk'] };
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, properties);

    expect(await groups(id)).toEqual(named('Admins', 'Help desk'));
    expect(chime.takeOperations()).toEqual([
      'CreateAccount',
      'GetAccount',
      'AssociateSigninDelegateGroupsWithAccount',
      'GetAccount',
    ]);
  });

  test('change in place: only the differences are associated and disassociated', async () => {
    const { chime, cloudFormation } = rig;
    const old = { Name, SigninDelegateGroups: ['Admins', 'Help desk'] };
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, old);
    chime.takeOperations();

    await cloudFormation.update(ACCOUNT, id, old, { Name, SigninDelegateGroups: ['Admins', 'Night shift'] });

    expect(await groups(id)).toEqual(named('Admins', 'Night shift'));
    expect(chime.calls.flatMap(({ input }) => input ?? [])).toEqual([
      { SigninDelegateGroups: named('Night shift') },
      { GroupNames: ['Help desk'] },
    ]);
  });

  test('are all disassociated when none is declared any more, and a rollback brings them back', async () => {
    const { cloudFormation } = rig;
    const old = { Name, SigninDelegateGroups: ['Admins'] };
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, old);

    await cloudFormation.update(ACCOUNT, id, old, { Name });
    const removed = await groups(id);
    await cloudFormation.update(ACCOUNT, id, { Name }, old);

    expect(removed).toEqual([]);
    expect(await groups(id)).toEqual(named('Admins'));
  });
});

test.each([{ Settings: { EnableDialOut: 'true' } }, { SigninDelegateGroups: ['Admins'] }])(
  'disappears: an update to %j of an account that was deleted outside of the stack fails',
  async (difference) => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    await chime.call('DELETE', `/accounts/${id}`);

    const answer = await cloudFormation.update(ACCOUNT, id, { Name }, { Name, ...difference });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answer.Reason).toMatch(/outside of the stack.*restore it in Chime, or remove it/);
    expect(chime.accounts).toEqual([]);
  },
);
