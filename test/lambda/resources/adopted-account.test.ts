import { chimeError } from '../faults';
import { ACCOUNT, newAccount, newUser, startRig, type Rig } from '../support';

let rig: Rig;
let ExistingAccountId: string;
beforeEach(async () => {
  rig = await startRig();
  ExistingAccountId = await newAccount(rig, 'Made by hand');
});
afterEach(() => rig.close());

describe('taking over an account', () => {
  test('creates nothing, sets what is declared and keeps the rest', async () => {
    const { chime, cloudFormation, ledger } = rig;

    const answer = await cloudFormation.create(ACCOUNT, { ExistingAccountId, DefaultLicense: 'Basic' });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ExistingAccountId });
    expect(answer.Data).toMatchObject({ AccountId: ExistingAccountId, Name: 'Made by hand', DefaultLicense: 'Basic' });
    expect(chime.accounts).toMatchObject([{ AccountId: ExistingAccountId, DefaultLicense: 'Basic' }]);
    expect(chime.takeOperations()).toEqual(['GetAccount', 'UpdateAccount', 'GetAccount']);
    expect(await ledger.entries()).toMatchObject([{ State: 'Adopted', ChimeId: ExistingAccountId }]);
  });

  test('delivered twice in a row and three times at once is one and the same', async () => {
    const { chime, cloudFormation } = rig;
    const event = cloudFormation.request('Create', ACCOUNT, { ResourceProperties: { ExistingAccountId } });
    const delivery = () => cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() });

    const answers = [await delivery(), await delivery(), ...(await Promise.all([delivery(), delivery(), delivery()]))];

    expect(new Set(answers.map(({ Status }) => Status))).toEqual(new Set(['SUCCESS']));
    expect(chime.accounts).toHaveLength(1);
  });

  test('renames it where a name is declared', async () => {
    const { chime, cloudFormation } = rig;

    await cloudFormation.create(ACCOUNT, { ExistingAccountId, Name: 'Sales team' });

    expect(chime.accounts).toMatchObject([{ AccountId: ExistingAccountId, Name: 'Sales team' }]);
  });

  test('is updated in place like any other', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.create(ACCOUNT, { ExistingAccountId });

    const changed = { ExistingAccountId, DefaultLicense: 'Basic', RemoveAdopted: 'true' };
    const answer = await cloudFormation.update(ACCOUNT, ExistingAccountId, { ExistingAccountId }, changed);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ExistingAccountId });
    expect(chime.accounts).toMatchObject([{ DefaultLicense: 'Basic' }]);
  });
});

describe('what was there before stays', () => {
  test('when it is deleted, once and again, without a call', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.create(ACCOUNT, { ExistingAccountId });
    chime.takeOperations();

    const answers = [
      await cloudFormation.delete(ACCOUNT, ExistingAccountId, { ExistingAccountId }),
      await cloudFormation.delete(ACCOUNT, ExistingAccountId, { ExistingAccountId }),
    ];

    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(chime.takeOperations()).toEqual([]);
    expect(chime.accounts).toHaveLength(1);
  });

  test('when the request to take it over never came to anything', async () => {
    const { chime, cloudFormation } = rig;

    await cloudFormation.delete(ACCOUNT, ExistingAccountId, { ExistingAccountId, RemoveAdopted: 'false' });

    expect(chime.accounts).toHaveLength(1);
  });

  test('when a step after it was taken over fails and that is rolled back', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const properties = { ExistingAccountId, DefaultLicense: 'Plus' };

    const failed = await cloudFormation.create(ACCOUNT, properties);
    const rolledBack = await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, properties);

    expect(failed.Reason).toContain('UpdateAccount failed');
    expect(rolledBack.Status).toBe('SUCCESS');
    expect(chime.accounts).toHaveLength(1);
    expect(await ledger.entries()).toMatchObject([{ State: 'Released' }]);
  });

  test('when CloudFormation gave the request up and deletes by an id that it invented', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.create(ACCOUNT, { Name: 'Made by the same construct before' });

    await cloudFormation.delete(ACCOUNT, 'Demo-Resource-1A2B3C', { ExistingAccountId });

    expect(chime.accounts).toHaveLength(2);
  });

  test('unless it was told to be deleted in a later deployment', async () => {
    const { chime, cloudFormation } = rig;
    const told = { ExistingAccountId, RemoveAdopted: 'true' };
    await cloudFormation.create(ACCOUNT, { ExistingAccountId });
    await cloudFormation.update(ACCOUNT, ExistingAccountId, { ExistingAccountId }, told);

    const { Status } = await cloudFormation.delete(ACCOUNT, ExistingAccountId, told);

    expect(Status).toBe('SUCCESS');
    expect(chime.accounts).toEqual([]);
  });
});

describe('replaces', () => {
  test('another id takes over another account and lets go of the first', async () => {
    const { chime, cloudFormation } = rig;
    const other = await newAccount(rig, 'Another one');
    const [old, changed] = [{ ExistingAccountId }, { ExistingAccountId: other }];
    await cloudFormation.create(ACCOUNT, old);

    const answer = await cloudFormation.update(ACCOUNT, ExistingAccountId, old, changed);
    await cloudFormation.delete(ACCOUNT, ExistingAccountId, old);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: other });
    expect(chime.accounts).toHaveLength(2);
  });

  test('an account that the stack made, and a rollback goes back to it without making one', async () => {
    const { chime, cloudFormation } = rig;
    const [old, changed] = [{ Name: 'Sales team' }, { ExistingAccountId, DefaultLicense: 'Plus' }];
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, old);

    const failed = await cloudFormation.update(ACCOUNT, id, old, changed);
    const rolledBack = await cloudFormation.update(ACCOUNT, id, changed, old);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.accounts).toMatchObject([{ AccountId: ExistingAccountId }, { AccountId: id, Name: 'Sales team' }]);
  });

  test('naming the account that the stack made changes nothing', async () => {
    const { cloudFormation } = rig;
    const old = { Name: 'Sales team' };
    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, old);

    const answer = await cloudFormation.update(ACCOUNT, id, old, { ...old, ExistingAccountId: id });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
  });
});

describe('fails', () => {
  const Other = { LogicalResourceId: 'Other' };

  test.each([
    ['took it over', { fromBefore: true }],
    ['made it', { fromBefore: false }],
  ])('where another resource %s', async (_, { fromBefore }) => {
    const { chime, cloudFormation } = rig;
    const first = await cloudFormation.create(ACCOUNT, fromBefore ? { ExistingAccountId } : { Name: 'Sales team' });
    const id = first.PhysicalResourceId;

    const failed = await cloudFormation.create(ACCOUNT, { ExistingAccountId: id, DefaultLicense: 'Basic' }, Other);
    await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, { ExistingAccountId: id });

    expect(failed.Status).toBe('FAILED');
    expect(failed.Reason).toBe(
      `${id} is owned by another resource of this provider: ` +
        'Resource of arn:aws:cloudformation:us-east-1:123456789012:stack/Demo. ' +
        'Remove it there first, or refer to it without owning it. ' +
        'If that resource is gone, and was told to keep it, delete the items with this id from the table of the ChimeProvider. ' +
        'Nothing was done.',
    );
    expect(chime.accounts.find(({ AccountId }) => AccountId === id)).toMatchObject({ DefaultLicense: 'Pro' });
  });

  test('no more once the other one was deleted', async () => {
    const { cloudFormation } = rig;
    await cloudFormation.create(ACCOUNT, { ExistingAccountId });
    await cloudFormation.delete(ACCOUNT, ExistingAccountId, { ExistingAccountId });

    const { Status } = await cloudFormation.create(ACCOUNT, { ExistingAccountId }, Other);

    expect(Status).toBe('SUCCESS');
  });

  test('nor for the same resource of a stack that was made anew', async () => {
    const { cloudFormation } = rig;
    await cloudFormation.create(ACCOUNT, { ExistingAccountId });

    const StackId = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Demo/11111111-0000-1111-2222-333344445555';
    const { Status } = await cloudFormation.create(ACCOUNT, { ExistingAccountId }, { StackId });

    expect(Status).toBe('SUCCESS');
  });

  test.each(['deleted', 'unknown'])('for an account that is %s', async (what) => {
    const { chime, cloudFormation } = rig;
    if (what === 'deleted') await chime.call('DELETE', `/accounts/${ExistingAccountId}`);
    else chime.always('GetAccount', chimeError(404, 'NotFoundException'));

    const { Status, Reason } = await cloudFormation.create(ACCOUNT, { ExistingAccountId });

    expect(Status).toBe('FAILED');
    expect(Reason).toContain('What the stack is to take over does not exist in Chime');
  });

  test('when it is told to delete the account in the same deployment, which a rollback would do', async () => {
    const { chime, cloudFormation } = rig;
    const properties = { ExistingAccountId, RemoveAdopted: 'true' };

    const failed = await cloudFormation.create(ACCOUNT, properties);
    await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, properties);

    expect(failed.Reason).toBe(
      'A rollback of this deployment would delete what was there before. ' +
        'First take it over without a removal policy; set RemovalPolicy.DESTROY in a later deployment. Nothing was done.',
    );
    expect(chime.accounts).toHaveLength(1);
  });
});

test('disappears: an update of an account that was deleted outside of the stack fails', async () => {
  const { chime, cloudFormation } = rig;
  await cloudFormation.create(ACCOUNT, { ExistingAccountId });
  await chime.call('DELETE', `/accounts/${ExistingAccountId}`);

  const changed = { ExistingAccountId, RemoveAdopted: 'true' };
  const answer = await cloudFormation.update(ACCOUNT, ExistingAccountId, { ExistingAccountId }, changed);

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: ExistingAccountId });
  expect(answer.Reason).toMatch(/outside of the stack.*restore it in Chime, or remove it/);
});

test('24: a taken over account with users is deleted only with the option that suspends them', async () => {
  const { chime, cloudFormation } = rig;
  await newUser(rig, ExistingAccountId, 'jane@example.com');
  const told = { ExistingAccountId, RemoveAdopted: 'true' };
  await cloudFormation.create(ACCOUNT, { ExistingAccountId });

  const failed = await cloudFormation.delete(ACCOUNT, ExistingAccountId, told);
  const deleted = await cloudFormation.delete(ACCOUNT, ExistingAccountId, { ...told, SuspendUsersOnDelete: 'true' });

  expect([failed.Status, deleted.Status]).toEqual(['FAILED', 'SUCCESS']);
  expect([chime.users, chime.accounts]).toEqual([[], []]);
});
