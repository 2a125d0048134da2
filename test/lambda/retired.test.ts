import { randomUUID } from 'node:crypto';
import type { ResourceType } from '../../lib/contract';
import { reset } from './faults';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig, 'Old name');
  retire();
});
afterEach(async () => {
  delete process.env.RETIRED;
  await rig.close();
});

const old = { Name: 'Old name', DefaultLicense: 'Basic' };
const changed = { ...old, Name: 'New name' };
const retired = /declared retired.*Nothing was done.*remove the resource from the stack/;

describe('a Delete succeeds without a call', () => {
  test.each([
    ['an account', ACCOUNT, randomUUID()],
    ['a user', USER, randomUUID()],
    ['an account whose create was refused', ACCOUNT, `not-made:${randomUUID()}`],
    ['an account whose create was left open', ACCOUNT, `unsettled:${randomUUID()}`],
    ['an id that CloudFormation invented', USER, 'Stack-Ana-1A2B3C4D5E6F7'],
  ])('of %s', async (_, type, id) => {
    const { cloudFormation } = rig;
    nothingCanBeReached();

    const answer = await cloudFormation.delete(type as ResourceType, id, {});

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
  });

  test('and leaves in Chime what it was about', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, 'jane@example.com');

    await cloudFormation.delete(USER, id, { AccountId, Email: 'jane@example.com' });
    await cloudFormation.delete(ACCOUNT, AccountId, old);

    expect(chime.calls).toEqual([]);
    expect(chime.users).toHaveLength(1);
    expect(chime.accounts).toHaveLength(1);
  });
});

test('a Create fails with the reason, and its rollback succeeds', async () => {
  const { chime, cloudFormation } = rig;

  const { Status, Reason, PhysicalResourceId } = await cloudFormation.create(ACCOUNT, { Name: 'Another' });
  const rolledBack = await cloudFormation.delete(ACCOUNT, PhysicalResourceId, { Name: 'Another' });

  expect([Status, rolledBack.Status]).toEqual(['FAILED', 'SUCCESS']);
  expect(Reason).toMatch(retired);
  expect(chime.calls).toEqual([]);
});

describe('an Update', () => {
  test('fails with the reason, however often it is delivered', async () => {
    const { chime, cloudFormation } = rig;
    const properties = { ResourceProperties: changed, OldResourceProperties: old };
    const request = cloudFormation.request('Update', ACCOUNT, { PhysicalResourceId: AccountId, ...properties });

    const answers = [
      await cloudFormation.send(request),
      await cloudFormation.send({ ...request, ResponseURL: cloudFormation.responseUrl() }),
    ];

    for (const { Status, Reason, PhysicalResourceId } of answers) {
      expect([Status, PhysicalResourceId]).toEqual(['FAILED', AccountId]);
      expect(Reason).toMatch(retired);
    }
    expect(chime.calls).toEqual([]);
  });

  test('that would replace fails with the reason, and keeps the id', async () => {
    const { cloudFormation } = rig;
    const id = await newUser(rig, AccountId, 'jane@example.com');
    const user = { AccountId, Email: 'jane@example.com' };

    const answer = await cloudFormation.update(USER, id, user, { ...user, Email: 'joan@example.com' });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
  });

  test('of nothing but the service timeout succeeds, with what is declared', async () => {
    const { chime, cloudFormation } = rig;

    const answer = await cloudFormation.update(ACCOUNT, AccountId, old, { ...old, ServiceTimeout: '900' });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: AccountId });
    expect(answer.Data).toMatchObject({ AccountId, Name: 'Old name', DefaultLicense: 'Basic', AccountStatus: '' });
    expect(chime.calls).toEqual([]);
  });
});

describe('the rollback of an Update that was refused', () => {
  test('succeeds, with what was declared', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.update(ACCOUNT, AccountId, old, changed);

    const answer = await cloudFormation.update(ACCOUNT, AccountId, changed, old);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: AccountId, Data: { Name: 'Old name' } });
    expect(chime.calls).toEqual([]);
  });

  test('succeeds even if the provider is no longer retired by then, and Chime cannot be reached', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.update(ACCOUNT, AccountId, old, changed);
    delete process.env.RETIRED;
    chime.always('UpdateAccount', reset);

    const answer = await cloudFormation.update(ACCOUNT, AccountId, changed, old);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: AccountId, Data: { Name: 'Old name' } });
  });

  test('is known in whatever order its properties come', async () => {
    const { cloudFormation } = rig;
    const [one, other] = [
      { Name: 'One', DefaultLicense: 'Pro' },
      { Name: 'Other', DefaultLicense: 'Pro' },
    ];
    await cloudFormation.update(ACCOUNT, AccountId, one, other);

    const back = await cloudFormation.update(
      ACCOUNT,
      AccountId,
      { DefaultLicense: 'Pro', Name: 'Other' },
      { DefaultLicense: 'Pro', Name: 'One' },
    );

    expect(back.Status).toBe('SUCCESS');
  });

  test('is not taken for that of another Update', async () => {
    const { cloudFormation } = rig;
    await cloudFormation.update(ACCOUNT, AccountId, old, changed);

    const answer = await cloudFormation.update(ACCOUNT, AccountId, changed, { ...old, Name: 'Third name' });

    expect(answer.Status).toBe('FAILED');
  });
});

/** As the provider's `retired` does. */
function retire(): void {
  process.env.RETIRED = 'true';
}

/** Neither Chime nor the ledger: a port that nobody listens on. */
function nothingCanBeReached(): void {
  process.env.AWS_ENDPOINT_URL_CHIME = process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:1';
}
