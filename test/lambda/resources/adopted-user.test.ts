import { chimeError, lost } from '../faults';
import { newAccount, newUser, startRig, USER, type Rig } from '../support';

let rig: Rig;
let user: { AccountId: string; Email: string; AdoptExisting: string };
beforeEach(async () => {
  rig = await startRig();
  user = { AccountId: await newAccount(rig), Email: 'jane@example.com', AdoptExisting: 'true' };
});
afterEach(() => rig.close());

const Other = { LogicalResourceId: 'Other' };

describe('a user who exists', () => {
  let id: string;
  beforeEach(async () => {
    id = await newUser(rig, user.AccountId, 'Jane@example.com');
  });

  test('is taken over: nobody is made, and what is declared is set', async () => {
    const { chime, cloudFormation } = rig;

    const answer = await cloudFormation.create(USER, { ...user, LicenseType: 'Basic' });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id, Data: { LicenseType: 'Basic' } });
    expect(chime.users).toMatchObject([{ UserId: id, LicenseType: 'Basic' }]);
    expect(chime.takeOperations()).toEqual(['ListUsers', 'GetUser', 'UpdateUser', 'GetUser']);
  });

  test('stays when a rollback deletes, once and again', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.create(USER, user);

    const answers = [await cloudFormation.delete(USER, id, user), await cloudFormation.delete(USER, id, user)];

    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('stays when a step after taking over fails', async () => {
    const { chime, cloudFormation } = rig;
    const properties = { ...user, LicenseType: 'Plus' };

    const failed = await cloudFormation.create(USER, properties);
    await cloudFormation.delete(USER, failed.PhysicalResourceId, properties);

    expect(failed.Status).toBe('FAILED');
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('is suspended if a later deployment said so', async () => {
    const { chime, cloudFormation } = rig;
    const told = { ...user, RemoveAdopted: 'true' };
    await cloudFormation.create(USER, user);
    await cloudFormation.update(USER, id, user, told);

    await cloudFormation.delete(USER, id, told);

    expect(chime.users).toEqual([]);
  });

  test('is not taken over by a deployment whose rollback would suspend them', async () => {
    const { chime, cloudFormation } = rig;

    const failed = await cloudFormation.create(USER, { ...user, RemoveAdopted: 'true' });

    expect(failed.Reason).toContain('A rollback of this deployment would delete what was there before.');
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('has one owner only', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.create(USER, user);

    const failed = await cloudFormation.create(USER, user, Other);
    await cloudFormation.delete(USER, failed.PhysicalResourceId, user);

    expect(failed.Reason).toContain('is owned by another resource of this provider');
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('has one owner only, of two who come at once', async () => {
    const { cloudFormation } = rig;

    const answers = await Promise.all([cloudFormation.create(USER, user), cloudFormation.create(USER, user, Other)]);

    expect(answers.map(({ Status }) => Status).sort()).toEqual(['FAILED', 'SUCCESS']);
  });

  test('replaces the user of another email, and stays when the replacement is rolled back', async () => {
    const { chime, cloudFormation } = rig;
    const old = { ...user, Email: 'joan@example.com' };
    const { PhysicalResourceId: joan } = await cloudFormation.create(USER, old);

    const { PhysicalResourceId } = await cloudFormation.update(USER, joan, old, user);
    await cloudFormation.delete(USER, id, user);

    expect(PhysicalResourceId).toBe(id);
    expect(chime.users.map(({ UserId }) => UserId)).toEqual([id, joan]);
  });
});

describe('where there is nobody', () => {
  test('the user is made, and a rollback suspends them', async () => {
    const { chime, cloudFormation } = rig;

    const { Status, PhysicalResourceId: id } = await cloudFormation.create(USER, user);
    const made = chime.users.map(({ UserId }) => UserId);
    await cloudFormation.delete(USER, id, user);

    expect(Status).toBe('SUCCESS');
    expect(made).toEqual([id]);
    expect(chime.users).toEqual([]);
  });

  test('a redelivery does not take what the first delivery made for what was there before', async () => {
    const { chime, cloudFormation } = rig;
    const event = cloudFormation.request('Create', USER, { ResourceProperties: user });
    await cloudFormation.send(event);

    const again = await cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() });
    await cloudFormation.delete(USER, again.PhysicalResourceId, user);

    expect(again.Status).toBe('SUCCESS');
    expect(chime.users).toEqual([]);
  });

  test('nor does a create whose outcome is open', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateUser', lost);

    const { Status, PhysicalResourceId } = await cloudFormation.create(USER, user);
    await cloudFormation.delete(USER, PhysicalResourceId, user);

    expect(Status).toBe('SUCCESS');
    expect(chime.users).toEqual([]);
  });

  test.each(['Intent', 'Settling'] as const)('nor does a delivery after one that left the %s', async (state) => {
    const { chime, cloudFormation, ledger } = rig;
    const event = cloudFormation.request('Create', USER, { ResourceProperties: user });
    await cloudFormation.send(event);
    await ledger.rewind(event.RequestId, state);

    const again = await cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() });
    await cloudFormation.delete(USER, again.PhysicalResourceId, user);

    expect(again.Status).toBe('SUCCESS');
    expect(chime.users).toEqual([]);
  });

  test('who was made by hand after a refusal is taken over when the deployment is tried again', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateUser', chimeError(400, 'BadRequestException'));
    const event = cloudFormation.request('Create', USER, { ResourceProperties: user });
    await cloudFormation.send(event);
    const id = await newUser(rig, user.AccountId, user.Email);

    const again = await cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() });
    await cloudFormation.delete(USER, id, user);

    expect(again).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });

  test('another resource does not take over whom this one made', async () => {
    const { cloudFormation } = rig;
    await cloudFormation.create(USER, user);

    const failed = await cloudFormation.create(USER, user, Other);

    expect(failed.Reason).toContain('is owned by another resource of this provider');
  });
});

test('fails without an email to find the user by, before any call', async () => {
  const { chime, cloudFormation } = rig;
  const { AccountId, AdoptExisting } = user;
  chime.takeOperations();

  const { Reason } = await cloudFormation.create(USER, { AccountId, AdoptExisting });

  expect(Reason).toContain('AdoptExisting needs the Email');
  expect(chime.takeOperations()).toEqual([]);
});

test('fails in an account that does not exist, naming the account as what is missing', async () => {
  const { cloudFormation } = rig;

  const nowhere = { ...user, AccountId: '12a3456b-7c89-012d-3456-78901e23fa45' };
  const { Reason } = await cloudFormation.create(USER, nowhere);

  expect(Reason).toContain('The account that is to hold the user does not exist.');
});

test('disappears: an update of a user who was suspended outside of the stack fails', async () => {
  const { chime, cloudFormation } = rig;
  const id = await newUser(rig, user.AccountId, user.Email);
  await cloudFormation.create(USER, user);
  await chime.call('POST', `/accounts/${user.AccountId}/users?operation=suspend`, { UserIdList: [id] });

  const answer = await cloudFormation.update(USER, id, user, { ...user, RemoveAdopted: 'true' });

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
  expect(answer.Reason).toMatch(/outside of the stack.*restore it in Chime, or remove it/);
});
