import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Budget } from '../../lambda/budget';
import type { Entry } from '../../lambda/ledger-entry';
import type { LedgerTable } from '../../lambda/ledger-table';
import { LedgerRig } from './ledger-rig';

let rig: LedgerRig;
let table: LedgerTable;
beforeEach(async () => {
  rig = new LedgerRig();
  table = await rig.startTable(new Budget(20_000));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.stop();
});

const entry: Entry = {
  Resource: 'stack|Resource',
  RequestId: 'request',
  State: 'Intent',
  Delivery: 'delivery',
  Holder: 'holder',
  LeaseUntil: 0,
  StartedAt: 1,
  Digest: 'digest',
  Kin: 'kin',
};

test('an entry is read as it was written, and goes in a week', async () => {
  await table.put(entry, undefined);

  const { ExpiresAt = 0, ...read } = (await table.get('stack|Resource', 'request')) ?? entry;

  expect(read).toEqual(entry);
  expect(Math.round((ExpiresAt - Date.now() / 1_000) / 3_600)).toBe(7 * 24);
});

describe('a write that DynamoDB refuses', () => {
  test('went well if it meets its own first try', async () => {
    await table.put(entry, undefined);

    expect(await table.put(entry, undefined)).toBe(true);
  });

  test.each([
    ['an entry of another holder', { ...entry, Holder: 'another' }],
    ['an older state of its own', { ...entry, State: 'Made' } as const],
  ])('failed if it meets %s', async (_, other) => {
    await table.put(entry, undefined);

    expect(await table.put(other, undefined)).toBe(false);
    expect(await rig.entries()).toMatchObject([{ Holder: 'holder', State: 'Intent' }]);
  });

  test('failed if there is nothing of the holder whom it is to follow', async () => {
    expect(await table.put(entry, 'somebody')).toBe(false);
    expect(await rig.entries()).toEqual([]);
  });
});

test('every read is consistent', async () => {
  const send = jest.spyOn(DynamoDBClient.prototype, 'send');

  await table.get('stack|Resource', 'request');
  await table.query('stack|Resource');
  await table.scan();

  expect(send.mock.calls.map(([{ input }]) => input)).toMatchObject(Array(3).fill({ ConsistentRead: true }));
});

test('what is reserved has one owner until it is let go, and counts as adopted even then', async () => {
  const owners = [await table.adopt('id', 'one'), await table.adopt('id', 'other')];
  await table.release('id', 'other');
  const isStill = await table.adopt('id', 'other');
  await table.release('id', 'one');

  expect([...owners, isStill]).toEqual([undefined, 'one', 'one']);
  expect(await table.isAdopted('id')).toBe(true);
  expect(await table.isAdopted('another')).toBe(false);
  expect(await table.adopt('id', 'other')).toBeUndefined();
});

test('a claim is no adoption', async () => {
  expect([await table.claim('id', 'one'), await table.claim('id', 'one'), await table.claim('id', 'other')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await table.isAdopted('id')).toBe(false);
});
