import { randomUUID } from 'node:crypto';
import { LedgerTable } from '../../lambda/ledger-table';
import { answer, chimeError, lost, reset } from './faults';
import { spyOnPauses, type Pauses } from './pauses';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

/** What Chime did not say, the handler finds out: by which calls, after which pauses, and what is left of it in the end. */
let rig: Rig;
let wait: Pauses;
beforeEach(async () => {
  rig = await startRig();
  wait = spyOnPauses();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.close();
});

const OPEN =
  'Chime did not say whether it carried the create out, and the time was up before that could be found out. ' +
  'Rolling back deletes what was made. Deploy again.';
const LOOK_AGAIN = 500;

describe('a create that Chime did not answer', () => {
  test('is made after three looks that find nothing', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', reset);

    await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

    const looks = ['ListAccounts', 'ListAccounts', 'ListAccounts'];
    expect(chime.takeOperations()).toEqual(['CreateAccount', ...looks, 'CreateAccount', 'GetAccount']);
  });

  test('is tried again after pauses that grow', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', reset, reset, reset);

    await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

    const pauses = wait.mock.calls.map(([ms]) => ms);
    expect(pauses.filter((ms) => ms !== LOOK_AGAIN)).toEqual([100, 200, 400]);
  });

  test.each([
    ['the first try', 1, ['CreateAccount']],
    ['the first look', 2, ['CreateAccount', 'ListAccounts']],
    ['the second look', 3, ['CreateAccount', 'ListAccounts', 'ListAccounts']],
  ])('fails with what to do if the time is up after %s, and lets go of its entry', async (_, pauses, calls) => {
    const { chime, cloudFormation, ledger } = rig;
    chime.next('CreateAccount', reset);
    wait.mockImplementation(async () => wait.mock.calls.length < pauses);

    const { Status, Reason } = await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

    expect({ Status, Reason }).toEqual({ Status: 'FAILED', Reason: OPEN });
    expect(chime.takeOperations()).toEqual(calls);
    expect(await ledger.entries()).toMatchObject([{ State: 'Settling', LeaseUntil: '0' }]);
  });

  test('fails with the ids of several that it may have made', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', async (outgoing, serve) => {
      await serve();
      await lost(outgoing, serve);
    });

    const { Reason } = await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

    const ids = chime.accounts.map(({ AccountId }) => AccountId);
    expect(Reason).toBe(
      'Chime did not say whether it carried the create out, and there are several that it may have made: ' +
        `${ids.join(', ')}. Delete those that nobody uses, then deploy again.`,
    );
  });

  test('stays open at a conflict, which may be with what it made itself', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    chime.next('CreateUser', reset, chimeError(409, 'ConflictException'));

    const { Status } = await cloudFormation.create(USER, { AccountId, Email: 'ana@example.com' });

    expect(Status).toBe('SUCCESS');
    expect(chime.users).toHaveLength(1);
  });

  test('fails at once if it is refused', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', reset, chimeError(400, 'BadRequestException'));

    const { Reason, PhysicalResourceId } = await cloudFormation.create(ACCOUNT, { Name: 'Sales' });

    expect(Reason).toContain('BadRequestException');
    expect(PhysicalResourceId).toMatch(/^not-made:/);
  });
});

describe('another delivery', () => {
  test('whose predecessor has just gone from the ledger is brought back by Lambda', async () => {
    const { cloudFormation } = rig;
    jest.spyOn(LedgerTable.prototype, 'put').mockResolvedValueOnce(false);
    const event = cloudFormation.request('Create', ACCOUNT, { ResourceProperties: { Name: 'Sales' } });

    await expect(cloudFormation.invoke(event)).rejects.toThrow('Lambda will deliver the request again.');

    expect((await cloudFormation.send(event)).Status).toBe('SUCCESS');
  });

  test('that makes anew what was deleted does not look for what its predecessor made', async () => {
    const { chime, cloudFormation } = rig;
    const event = cloudFormation.request('Create', ACCOUNT, { ResourceProperties: { Name: 'Sales' } });
    const [{ PhysicalResourceId }] = await cloudFormation.deliver(event);
    await cloudFormation.delete(ACCOUNT, PhysicalResourceId, { Name: 'Sales' });
    chime.takeOperations();

    await cloudFormation.deliver(event);

    expect(chime.takeOperations()).toEqual(['GetAccount', 'CreateAccount', 'GetAccount']);
  });
});

describe('what the ledger could not be told of', () => {
  test('is deleted by the id that the answer carries', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const put = LedgerTable.prototype.put;
    jest.spyOn(LedgerTable.prototype, 'put').mockImplementationOnce(put).mockRejectedValueOnce(new Error('No answer.'));
    const event = cloudFormation.request('Create', ACCOUNT, { ResourceProperties: { Name: 'Sales' } });
    const delivery = randomUUID();
    const [failed] = await cloudFormation.deliver(event, delivery);
    const [{ AccountId }] = chime.accounts;
    await ledger.rewind(event.RequestId, 'Intent');
    chime.takeOperations();

    const removed = await cloudFormation.delete(ACCOUNT, failed.PhysicalResourceId, { Name: 'Sales' });

    expect(failed.PhysicalResourceId).toBe(`unsettled:${event.RequestId}:${delivery}:${AccountId}`);
    expect(removed.Status).toBe('SUCCESS');
    expect(chime.takeOperations()).toEqual(['DeleteAccount']);
    expect(chime.accounts).toEqual([]);
  });
});

describe('the Delete that rolls an open outcome back', () => {
  let id: string;
  beforeEach(async () => {
    rig.chime.next('CreateAccount', reset);
    wait.mockResolvedValueOnce(false);
    id = (await rig.cloudFormation.create(ACCOUNT, { Name: 'Sales' })).PhysicalResourceId;
    rig.chime.takeOperations();
  });

  test('deletes nothing where nothing was made, and does not look again when it is delivered again', async () => {
    const { chime, cloudFormation, ledger } = rig;

    const first = await cloudFormation.delete(ACCOUNT, id, { Name: 'Sales' });
    const calls = chime.takeOperations();
    const second = await cloudFormation.delete(ACCOUNT, id, { Name: 'Sales' });

    expect([first.Status, second.Status]).toEqual(['SUCCESS', 'SUCCESS']);
    expect(calls).toEqual(['ListAccounts', 'ListAccounts', 'ListAccounts']);
    expect(chime.takeOperations()).toEqual([]);
    expect(await ledger.entries()).toMatchObject([
      { State: 'Closed', Reason: 'CloudFormation rolled this request back.' },
    ]);
  });

  test('lets go of the entry if it fails, for the Delete that is tried next', async () => {
    const { chime, cloudFormation, ledger } = rig;
    chime.always('ListAccounts', chimeError(400, 'BadRequestException'));

    const { Status } = await cloudFormation.delete(ACCOUNT, id, { Name: 'Sales' });

    expect(Status).toBe('FAILED');
    expect(await ledger.entries()).toMatchObject([{ State: 'Settling', LeaseUntil: '0' }]);
  });
});

describe('what Chime shows and says not to know', () => {
  test('is deleted again after pauses that grow, and FAILED in the end', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    const id = await newUser(rig, AccountId, 'ana@example.com');
    const UserErrors = [{ UserId: id, ErrorCode: 'NotFound' }];
    chime.always('BatchSuspendUser', answer(200, JSON.stringify({ UserErrors })));
    wait.mockImplementation(async () => wait.mock.calls.length < 4);

    const { Status, Reason } = await cloudFormation.delete(USER, id, { AccountId });

    expect({ Status, Reason }).toEqual({
      Status: 'FAILED',
      Reason: 'Chime shows it, but answers to its deletion that it does not exist. Delete again later.',
    });
    expect(wait.mock.calls).toEqual([[100], [200], [400], [800]]);
  });
});
