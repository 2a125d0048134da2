import { Budget } from '../../lambda/budget';
import { Busy } from '../../lambda/busy';
import { Ledger } from '../../lambda/ledger';
import type { Entry } from '../../lambda/ledger-entry';
import type { LedgerTable } from '../../lambda/ledger-table';
import type { Request } from '../../lambda/request';
import { LedgerRig } from './ledger-rig';

const STACK = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Demo/0b1c2d3e-0000-1111-2222-333344445555';
const MINUTE = 60_000;

let rig: LedgerRig;
let table: LedgerTable;
let budget: Budget;
beforeEach(async () => {
  rig = new LedgerRig();
  // Pauses between tries are random shares of a growing time; here no time at all.
  jest.spyOn(Math, 'random').mockReturnValue(0);
  budget = new Budget(20_000);
  table = await rig.startTable(budget);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.stop();
});

describe('an entry', () => {
  test('is written by the first run alone, and changed by the run that holds it alone', async () => {
    const [first, second] = [newLedger(), newLedger()];

    const begun = [await first.begin(intent(first)), await second.begin(intent(second))];
    await expect(second.update({ State: 'Closed' })).rejects.toThrow(Busy);
    await first.update({ State: 'Made', ChimeId: 'one' });

    expect(begun).toEqual([true, false]);
    expect(await rig.entries()).toMatchObject([{ State: 'Made', ChimeId: 'one' }]);
  });

  test('that was taken over can be changed by its new holder alone', async () => {
    const [first, second] = [newLedger(), newLedger()];
    const left = intent(first);
    await first.begin(left);

    await second.takeOver({ ...intent(second), State: 'Settling' }, left);

    await expect(first.update({ State: 'Made' })).rejects.toThrow(Busy);
    expect(await second.update({ State: 'Made' })).toMatchObject({ State: 'Made' });
    await expect(newLedger().takeOver(left, left)).rejects.toThrow(Busy);
  });

  test('has the digest of all properties, in whatever order they come', () => {
    const digestOf = (properties: object) => newLedger().intentOf(request({ properties }), []).Digest;

    expect(digestOf({ Name: 'Sales', Email: 'a' })).toBe(digestOf({ Email: 'a', Name: 'Sales' }));
    expect(digestOf({ Name: 'Sales' })).not.toBe(digestOf({ Name: 'Support' }));
  });

  test('is kin to those whose resource a search could take for its own', () => {
    const kinOf = (properties: object, others: object = {}) =>
      newLedger().intentOf(request({ properties, ...others }), ['Name']).Kin;

    expect(kinOf({ Name: 'Sales', License: 'Pro' })).toBe(kinOf({ Name: 'Sales', License: 'Basic' }));
    expect(kinOf({ Name: 'Sales' })).not.toBe(kinOf({ Name: 'Support' }));
    expect(kinOf({ Name: 'Sales' })).not.toBe(kinOf({ Name: 'Sales' }, { resourceType: 'Custom::ChimeUser' }));
  });

  test('binds every delivery of a request that failed before it began', async () => {
    await newLedger().close(request(), { requestId: 'request', delivery: 'delivery' }, 'Why.');

    expect(await rig.entries()).toMatchObject([
      { RequestId: 'request', Delivery: 'delivery', State: 'Closed', Reason: 'Why.' },
    ]);
  });
});

describe('a run that leaves', () => {
  test('frees an entry that is still open', async () => {
    const ledger = newLedger();
    await ledger.begin(intent(ledger));

    await ledger.leave();

    expect(await rig.entries()).toMatchObject([{ State: 'Intent', LeaseUntil: '0' }]);
  });

  test('writes nothing where there is nothing to free', async () => {
    const ledger = newLedger();
    await ledger.begin(intent(ledger));
    await ledger.update({ State: 'Made', ChimeId: 'one' });
    rig.takeOperations();

    await ledger.leave();
    await newLedger().leave();

    expect(rig.takeOperations()).toEqual([]);
  });

  test('saves what it made and could not write before', async () => {
    const ledger = newLedger();
    await ledger.begin(intent(ledger));
    const write = jest.spyOn(table, 'put').mockRejectedValueOnce(new Error('No answer.'));
    await expect(ledger.update({ State: 'Made', ChimeId: 'one' })).rejects.toThrow('No answer.');

    await ledger.leave();

    expect(write).toHaveBeenCalledTimes(2);
    expect(await rig.entries()).toMatchObject([{ State: 'Made', ChimeId: 'one', LeaseUntil: '0' }]);
  });

  test('does not fail for it', async () => {
    const ledger = newLedger();
    await ledger.begin(intent(ledger));
    jest.spyOn(table, 'put').mockRejectedValue(new Error('No answer.'));

    await expect(ledger.leave()).resolves.toBeUndefined();
  });
});

describe('the entry of a request', () => {
  test.each(['Intent', 'Settling'] as const)(
    'is waited for while another run holds the %s, which is busy in the end',
    async (State) => {
      await write({ State, LeaseUntil: Date.now() + MINUTE });

      await expect(newLedger().entryOf(request(), 'request')).rejects.toThrow(Busy);

      expect(rig.takeOperations().filter((name) => name === 'GetItem')).toHaveLength(9);
    },
  );

  test.each([
    ['that is over', { State: 'Made', LeaseUntil: Date.now() + MINUTE }],
    ['whose lease is over', { State: 'Intent', LeaseUntil: Date.now() - 1 }],
  ] as const)('%s is there at once', async (_, fields) => {
    await write(fields);
    rig.takeOperations();

    expect(await newLedger().entryOf(request(), 'request')).toMatchObject(fields);
    expect(rig.takeOperations()).toEqual(['GetItem']);
  });

  test('is busy where there is no time to wait', async () => {
    await write({ LeaseUntil: Date.now() + MINUTE });
    const late = new Ledger(table, new Budget(0));

    await expect(late.entryOf(request(), 'request')).rejects.toThrow(Busy);
  });
});

describe('the request that CloudFormation gave up', () => {
  test('is the youngest of the logical resource that came to something', async () => {
    const now = Date.now();
    await write({ RequestId: 'a', StartedAt: now - 2 * MINUTE });
    await write({ RequestId: 'b', StartedAt: now - MINUTE, Delivery: 'its own' });
    await write({ RequestId: 'c', StartedAt: now - 3 * MINUTE });
    await write({ RequestId: 'd', StartedAt: now, State: 'Closed' });
    await write({ RequestId: 'e', StartedAt: now, Resource: `${STACK}|Other` });

    expect(await newLedger().lastOrigin(request())).toEqual({ requestId: 'b', delivery: 'its own' });
  });

  test('came after what is kept', async () => {
    const now = Date.now();
    await write({ RequestId: 'a', StartedAt: now - MINUTE, ChimeId: 'given up', State: 'Made' });
    await write({ RequestId: 'b', StartedAt: now - 2 * MINUTE, ChimeId: 'kept', State: 'Made' });
    await write({ RequestId: 'c', StartedAt: now - 3 * MINUTE, ChimeId: 'older', State: 'Made' });
    const ledger = newLedger();

    expect(await ledger.lastOrigin(request(), 'kept')).toMatchObject({ requestId: 'a' });
    expect(await ledger.lastOrigin(request(), 'given up')).toBeUndefined();
  });

  test('is not one of the day before', async () => {
    await write({ StartedAt: Date.now() - 24 * 60 * MINUTE, State: 'Made' });

    expect(await newLedger().lastOrigin(request())).toBeUndefined();
  });

  test('is waited for before it counts as never begun, which is noted and looked at once more', async () => {
    await newLedger().lastOrigin(request());

    expect(rig.takeOperations().slice(-8)).toEqual([...Array<string>(6).fill('Query'), 'PutItem', 'Query']);
  });

  test('is noted at once where there is no time to wait', async () => {
    jest.spyOn(budget, 'wait').mockResolvedValue(false);

    await newLedger().lastOrigin(request());

    expect(rig.takeOperations().slice(-3)).toEqual(['Query', 'PutItem', 'Query']);
  });

  test('needs no note where it was closed before', async () => {
    await write({ State: 'Closed' });
    rig.takeOperations();

    expect(await newLedger().lastOrigin(request())).toBeUndefined();
    expect(rig.takeOperations()).toEqual(['Query']);
  });

  test('is found where it began in the meantime', async () => {
    const wait = jest.spyOn(budget, 'wait').mockImplementationOnce(async () => {
      await write({ RequestId: 'late' });
      return true;
    });

    expect(await newLedger().lastOrigin(request())).toMatchObject({ requestId: 'late' });
    expect(wait).toHaveBeenCalledTimes(1);
  });

  test('is kept from going on if it began before the note, and not after it', async () => {
    const before = newLedger();
    await newLedger().lastOrigin(request());
    const after = newLedger();

    expect(await before.isGivenUp(intent(before))).toBe(true);
    expect(await after.isGivenUp({ ...intent(after), StartedAt: Date.now() + 1 })).toBe(false);
    expect(await before.isGivenUp({ ...intent(before), Resource: `${STACK}|Other` })).toBe(false);
  });
});

describe('of what a search found', () => {
  const ours = () => ({ ...newEntry(), RequestId: 'ours' });

  test('nothing is free that another request made, and the rest is', async () => {
    await write({ RequestId: 'other', State: 'Made', ChimeId: 'taken' });

    expect(await newLedger().unclaimed(['taken', 'free'], ours())).toEqual({ ids: ['free'], seekers: 1 });
  });

  test('what was reserved for the request itself is free', async () => {
    await table.claim('reserved', `${STACK}|Resource|ours`);
    await table.claim('of another', `${STACK}|Resource|theirs`);

    expect(await newLedger().unclaimed(['reserved', 'of another'], ours())).toMatchObject({ ids: ['reserved'] });
  });

  test('as many are good as requests of the kind are open and have none yet', async () => {
    await write({ RequestId: 'settling', State: 'Settling' });
    await write({ RequestId: 'left', State: 'Intent' });
    await write({ RequestId: 'has one', State: 'Settling' });
    await write({ RequestId: 'of another kind', State: 'Settling', Kin: 'another' });
    await write({ RequestId: 'closed', State: 'Closed' });
    await table.claim('one', `${STACK}|Resource|has one`);

    expect(await newLedger().unclaimed(['found'], ours())).toEqual({ ids: ['found'], seekers: 3 });
  });

  test('nothing is decided while another of the kind may be about to make one', async () => {
    await write({ RequestId: 'at work', State: 'Intent', LeaseUntil: Date.now() + MINUTE });
    rig.takeOperations();

    await expect(newLedger().unclaimed(['found'], ours())).rejects.toThrow(Busy);

    expect(rig.takeOperations()).toEqual(Array(9).fill('Scan'));
  });

  test.each([
    ['whose outcome is being found out', { State: 'Settling' }],
    ['that makes something else', { State: 'Intent', Kin: 'another' }],
  ] as const)('no run is waited for %s', async (_, fields) => {
    await write({ ...fields, RequestId: 'at work', LeaseUntil: Date.now() + MINUTE });

    expect(await newLedger().unclaimed(['found'], ours())).toMatchObject({ ids: ['found'] });
  });

  test('nothing needs no look', async () => {
    rig.takeOperations();

    expect(await newLedger().unclaimed([], ours())).toEqual({ ids: [], seekers: 1 });
    expect(rig.takeOperations()).toEqual([]);
  });
});

describe('what was there before', () => {
  test('has one owner, which a stack made anew under its name goes on being', async () => {
    const again = { stackId: STACK.replace('0b1c2d3e', '9f8e7d6c') };
    const other = { logicalResourceId: 'Other' };

    expect(await newLedger().adopt('one', request())).toBeUndefined();
    expect(await newLedger().adopt('one', request(again))).toBeUndefined();
    expect(await newLedger().adopt('one', request(other))).toBe(
      'Resource of arn:aws:cloudformation:us-east-1:123456789012:stack/Demo',
    );
  });

  test('is owned by whoever made it', async () => {
    await write({ State: 'Made', ChimeId: 'ours' });
    await write({ RequestId: 'a', Resource: `${STACK}|Other`, State: 'Made', ChimeId: 'theirs' });
    await write({ RequestId: 'b', Resource: `${STACK}|Other`, State: 'Closed', ChimeId: 'not made' });

    expect(await newLedger().adopt('ours', request())).toBeUndefined();
    expect(await newLedger().adopt('theirs', request())).toMatch(/^Other of arn:/);
    expect(await newLedger().adopt('not made', request())).toBeUndefined();
  });
});

function newLedger(): Ledger {
  return new Ledger(table, budget);
}

function request(fields: object = {}): Request {
  const type = { requestType: 'Create', resourceType: 'Custom::ChimeAccount', requestId: 'request', delivery: 'one' };
  const place = { stackId: STACK, logicalResourceId: 'Resource' };
  return { ...type, ...place, properties: {}, oldProperties: {}, physicalResourceId: '', ...fields } as Request;
}

function intent(ledger: Ledger): Entry {
  return ledger.intentOf(request(), []);
}

/** An entry that no run holds any more. */
function newEntry(): Entry {
  return { ...intent(newLedger()), Holder: 'somebody', LeaseUntil: 0 };
}

async function write(fields: Partial<Entry>): Promise<void> {
  await table.put({ ...newEntry(), ...fields }, undefined);
}
