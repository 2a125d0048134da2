import { Budget } from '../../lambda/budget';
import { Busy } from '../../lambda/busy';
import { Records } from '../../lambda/records';
import { LedgerRig } from './ledger-rig';
import { spyOnPauses, type Pauses } from './pauses';

let rig: LedgerRig;
let wait: Pauses;
let records: Records;
let others: Records;
beforeEach(async () => {
  rig = new LedgerRig();
  const budget = new Budget(20_000);
  wait = spyOnPauses();
  const table = await rig.startTable(budget);
  [records, others] = [new Records(table, budget), new Records(table, budget)];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.stop();
});

const change = { Kin: 'account', Digest: 'guests' };

test('a record is there for the next run as soon as the work on it is done', async () => {
  const begun = await records.write('one', undefined, { ...change, now: 'under work' });
  await records.write('one', begun, { ...change, Digest: 'more guests', now: 'done' });

  expect(await others.open('one')).toMatchObject({ Kin: 'account', Digest: 'more guests' });
  expect(await others.open('another')).toBeUndefined();
  expect(wait).not.toHaveBeenCalled();
});

test('one that is under work is waited for, and is busy after nine looks', async () => {
  await records.write('one', undefined, { ...change, now: 'under work' });
  rig.takeOperations();

  await expect(others.open('one')).rejects.toThrow(Busy);

  expect(rig.takeOperations()).toEqual(Array(9).fill('GetItem'));
  expect(wait.mock.calls.map(([ms]) => ms)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

test('one that is under work is busy at once where there is no time to wait', async () => {
  await records.write('one', undefined, { ...change, now: 'under work' });
  wait.mockResolvedValue(false);

  await expect(others.open('one')).rejects.toThrow(Busy);

  expect(wait).toHaveBeenCalledTimes(1);
});

test('one that was done while it was waited for is there', async () => {
  const begun = await records.write('one', undefined, { ...change, now: 'under work' });
  wait.mockImplementationOnce(async () => {
    await records.write('one', begun, { ...change, now: 'done' });
    return true;
  });

  expect(await others.open('one')).toMatchObject(change);
});

test('one that was left open is there for the next run, which then holds it alone', async () => {
  const begun = await records.write('one', undefined, { ...change, now: 'under work' });
  const left = await records.write('one', begun, { ...change, now: 'left' });

  expect(await others.open('one')).toMatchObject({ State: 'Intent' });
  await others.write('one', left, { ...change, now: 'under work' });
  await expect(records.write('one', left, { ...change, now: 'done' })).rejects.toThrow(Busy);
});

test('a record stays for good until it is over, then for a week', async () => {
  const done = await records.write('one', undefined, { ...change, now: 'done' });
  const [kept] = await rig.entries();
  await records.write('one', done, { ...change, now: 'over' });
  const [over] = await rig.entries();

  expect(kept).toMatchObject({ State: 'Made', LeaseUntil: '0' });
  expect(kept).not.toHaveProperty('ExpiresAt');
  const days = (Number(over.ExpiresAt) - Date.now() / 1_000) / (24 * 3_600);
  expect(Math.round(days)).toBe(7);
});
