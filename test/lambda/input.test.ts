import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const Name = 'Sales team';
const Email = 'jane@example.com';

describe('25: input is parsed strictly, and what is wrong fails without a call to Chime', () => {
  test.each([
    ['RequestType', 'Read', ACCOUNT],
    ['RequestType', 'create', ACCOUNT],
    ['RequestType', 'constructor', ACCOUNT],
    ['ResourceType', 'Create', 'Custom::ChimeBot'],
    ['ResourceType', 'Create', 'constructor'],
    ['ResourceType', 'Delete', 'AWS::CloudFormation::CustomResource'],
  ])('an unknown %s: %s of %s', async (field, requestType, resourceType) => {
    const { chime, cloudFormation } = rig;
    const PhysicalResourceId = '12a3456b-7c89-012d-3456-78901e23fa45';
    const event = cloudFormation.request(requestType, resourceType, {
      PhysicalResourceId,
      ResourceProperties: { Name },
    });

    const { Status, Reason } = await cloudFormation.send(event);

    expect(Status).toBe('FAILED');
    expect(Reason).toContain(`${field} must be`);
    expect(chime.takeOperations()).toEqual([]);
  });

  test.each([
    ['no name', {}],
    ['an empty name', { Name: '' }],
    ['a nested name', { Name: { First: 'Sales' } }],
    ['an unknown license', { Name, DefaultLicense: 'true' }],
    ['an empty license', { Name, DefaultLicense: '' }],
    ['an unknown property', { Name, Licence: 'Pro' }],
  ])('an account with %s is neither made nor changed', async (_, properties) => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);

    const created = await cloudFormation.create(ACCOUNT, properties);
    const updated = await cloudFormation.update(ACCOUNT, id, { Name }, properties);

    expect([created, updated]).toMatchObject([{ Status: 'FAILED' }, { Status: 'FAILED', PhysicalResourceId: id }]);
    expect(created.Reason).toContain('Nothing was done.');
    expect(chime.takeOperations()).toEqual([]);
  });

  test('texts that look like values are texts', async () => {
    const { chime, cloudFormation } = rig;

    for (const text of ['true', 'false', '50', 'null']) await cloudFormation.create(ACCOUNT, { Name: text });

    expect(chime.accounts.map((account) => account.Name)).toEqual(['true', 'false', '50', 'null']);
  });

  test('an update from properties of an older version is compared, not refused', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);

    const { Status } = await cloudFormation.update(ACCOUNT, id, { AccountName: Name, License: 'Gold' }, { Name });

    expect(Status).toBe('SUCCESS');
    expect(chime.accounts).toMatchObject([{ AccountId: id, Name }]);
  });

  test('a delete with properties of an older version deletes', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    const id = await newUser(rig, AccountId, Email);

    const user = await cloudFormation.delete(USER, id, { AccountId, Mail: Email, LicenseType: 'Gold' });
    const account = await cloudFormation.delete(ACCOUNT, AccountId, {});

    expect([user.Status, account.Status]).toEqual(['SUCCESS', 'SUCCESS']);
    expect([chime.users, chime.accounts]).toEqual([[], []]);
  });
});
