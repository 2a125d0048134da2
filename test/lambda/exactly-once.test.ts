import { randomUUID } from 'node:crypto';
import { chimeError, hang, lost, reset, unavailable } from './faults';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

let rig: Rig;
let isLongAgo: boolean;
beforeEach(async () => {
  isLongAgo = false;
  rig = await startRig({ clock: () => (isLongAgo ? new Date('2026-01-01') : new Date()) });
});
afterEach(() => rig.close());

describe('10: a request makes one resource, however often it is delivered', () => {
  test('twice in a row', async () => {
    const { chime, cloudFormation } = rig;
    const event = createAccount();

    const [first] = await cloudFormation.deliver(event);
    const [, second] = await cloudFormation.deliver(event);

    expect(second).toEqual(first);
    expect(chime.accounts).toMatchObject([{ AccountId: first.PhysicalResourceId }]);
  });

  test('three times at once', async () => {
    const { chime, cloudFormation } = rig;
    const event = createAccount();
    const delivery = randomUUID();

    const answers = await Promise.all([1, 2, 3].map(() => cloudFormation.deliver(event, delivery)));

    const [account] = chime.accounts;
    expect(chime.accounts).toHaveLength(1);
    for (const { Status, PhysicalResourceId } of answers.flat())
      expect({ Status, PhysicalResourceId }).toEqual({ Status: 'SUCCESS', PhysicalResourceId: account.AccountId });
    expect(answers.flat().length).toBeGreaterThan(0);
  });

  test.each(['Intent', 'Settling'] as const)(
    'again after a crash that left the %s and what was made',
    async (state) => {
      const { chime, cloudFormation, ledger } = rig;
      const event = createAccount();
      const [before] = await cloudFormation.deliver(event);
      await ledger.rewind(event.RequestId, state);

      const [, after] = await cloudFormation.deliver(event);

      expect(after).toEqual(before);
      expect(chime.accounts).toHaveLength(1);
    },
  );

  test('again after a crash that left the intent and nothing else', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const event = createAccount();
    const [{ PhysicalResourceId: gone }] = await cloudFormation.deliver(event);
    await chime.call('DELETE', `/accounts/${gone}`);
    await ledger.rewind(event.RequestId, 'Intent');

    const [, after] = await cloudFormation.deliver(event);

    expect(after).toMatchObject({ Status: 'SUCCESS' });
    expect(chime.accounts).toMatchObject([{ AccountId: after.PhysicalResourceId }]);
  });

  test('while another run holds the intent, the invocation fails without a call to Chime and without an answer', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const event = createAccount();
    await cloudFormation.deliver(event);
    await ledger.rewind(event.RequestId, 'Intent', Date.now() + 60_000);
    chime.takeOperations();

    await expect(cloudFormation.invoke(event)).rejects.toThrow('Lambda will deliver the request again');

    expect(chime.takeOperations()).toEqual([]);
    expect(cloudFormation.putsTo(event.ResponseURL)).toHaveLength(1);
  });

  test('a redelivery after the resource was deleted makes nothing', async () => {
    const { chime, cloudFormation } = rig;
    const event = createAccount();
    const delivery = randomUUID();
    const [{ PhysicalResourceId }] = await cloudFormation.deliver(event, delivery);
    await cloudFormation.delete(ACCOUNT, PhysicalResourceId, { Name: 'Sales team' });

    const [, late] = await cloudFormation.deliver(event, delivery);

    expect(late).toMatchObject({ Status: 'FAILED' });
    expect(late.Reason).toContain('was deleted before Lambda delivered the request again');
    expect(chime.accounts).toEqual([]);
  });

  test('the same RequestId in a new invocation, after the resource was deleted, makes a new one', async () => {
    const { chime, cloudFormation } = rig;
    const event = createAccount();
    const [{ PhysicalResourceId }] = await cloudFormation.deliver(event);
    await cloudFormation.delete(ACCOUNT, PhysicalResourceId, { Name: 'Sales team' });

    const [, anew] = await cloudFormation.deliver(event);

    expect(anew.Status).toBe('SUCCESS');
    expect(anew.PhysicalResourceId).not.toBe(PhysicalResourceId);
    expect(chime.accounts).toMatchObject([{ AccountId: anew.PhysicalResourceId }]);
  });

  test('the same RequestId with other properties is another request', async () => {
    const { chime, cloudFormation } = rig;
    const event = createAccount('First name');
    await cloudFormation.deliver(event);

    const [, other] = await cloudFormation.deliver({ ...event, ResourceProperties: { Name: 'Second name' } });

    expect(other.Data?.Name).toBe('Second name');
    expect(chime.accounts.map(({ Name }) => Name)).toEqual(['First name', 'Second name']);
  });

  test('a refusal stands for its redelivery, without a call, and not for a new invocation', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    const userId = await newUser(rig, AccountId, 'ana@example.com');
    const event = cloudFormation.request('Create', USER, {
      ResourceProperties: { AccountId, Email: 'ana@example.com' },
    });
    const delivery = randomUUID();
    const [refused] = await cloudFormation.deliver(event, delivery);
    await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [userId] });
    chime.takeOperations();

    const [, again] = await cloudFormation.deliver(event, delivery);
    const callsOfRedelivery = chime.takeOperations();
    const [, , anew] = await cloudFormation.deliver(event);

    expect(refused.Reason).toContain('ConflictException');
    expect(again).toMatchObject({ Status: 'FAILED', Reason: refused.Reason });
    expect(callsOfRedelivery).toEqual([]);
    expect(anew.Status).toBe('SUCCESS');
  });
});

describe('11: an open outcome is settled by reading', () => {
  test.each([
    ['an account', 'CreateAccount', createAccount],
    ['a user', 'CreateUser', createUser],
  ] as const)('%s that was made though nobody heard of it is adopted', async (_, operation, request) => {
    const { chime, cloudFormation } = rig;
    const event = await request();
    chime.next(operation, lost);

    const [answer] = await cloudFormation.deliver(event);

    expect(answer.Status).toBe('SUCCESS');
    expect(chime.takeOperations().filter((name) => name === operation)).toHaveLength(1);
    expect([...chime.accounts.map(({ AccountId }) => AccountId), ...chime.users.map(({ UserId }) => UserId)]).toContain(
      answer.PhysicalResourceId,
    );
  });

  test.each([
    ['a reset', reset],
    ['a 503', unavailable],
  ])('what was not made is made after %s', async (_, fault) => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', fault);

    const [answer] = await cloudFormation.deliver(createAccount());

    expect(answer.Status).toBe('SUCCESS');
    expect(chime.accounts).toMatchObject([{ AccountId: answer.PhysicalResourceId }]);
  });

  test('an older account of the same name is left alone', async () => {
    const { chime, cloudFormation } = rig;
    const older = await longAgo(() => newAccount(rig, 'Sales team'));
    chime.next('CreateAccount', lost);

    const [answer] = await cloudFormation.deliver(createAccount());

    expect(answer.Status).toBe('SUCCESS');
    expect(answer.PhysicalResourceId).not.toBe(older);
    expect(chime.accounts).toHaveLength(2);
  });

  test('several that it may have made: fails, names them and deletes none', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', async (outgoing, serve) => {
      await serve();
      await serve();
      outgoing.destroy();
    });

    const [answer] = await cloudFormation.deliver(createAccount());

    expect(answer.Status).toBe('FAILED');
    expect(chime.accounts).toHaveLength(2);
    for (const { AccountId } of chime.accounts) expect(answer.Reason).toContain(AccountId);
  });

  test('what stays open to the end is rolled back by the id that the answer reports', async () => {
    const { chime, cloudFormation } = rig;
    cloudFormation.timeoutMs = 1_000;
    chime.next('CreateAccount', async (outgoing, serve) => {
      await serve();
      await hang(outgoing, serve);
    });
    const event = createAccount();
    const [answer] = await cloudFormation.deliver(event);
    cloudFormation.timeoutMs = 4_000;

    const [removed] = await cloudFormation.deliver(deletion(event, answer.PhysicalResourceId));

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: expect.stringMatching(/^unsettled:/) });
    expect(removed).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: answer.PhysicalResourceId });
    expect(chime.accounts).toEqual([]);
  });
});

describe('12: two resources of the same name never share an account', () => {
  test('created at once', async () => {
    const { chime, cloudFormation } = rig;

    const answers = await Promise.all(
      ['One', 'Other'].map((id) => cloudFormation.deliver(createAccount(undefined, id))),
    );

    expect(idsOf(answers)).toEqual(chime.accounts.map(({ AccountId }) => AccountId).sort());
    expect(chime.accounts).toHaveLength(2);
  });

  test('created at once, with nobody hearing of either', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('CreateAccount', lost, lost);

    const answers = await Promise.all(
      ['One', 'Other'].map((id) => cloudFormation.deliver(createAccount(undefined, id))),
    );

    expect(answers.flat().filter(({ Status }) => Status === 'SUCCESS').length).toBeLessThanOrEqual(2);
    expect(new Set(idsOf(answers)).size).toBe(answers.flat().length);
    expect(chime.accounts.length).toBeLessThanOrEqual(2);
  });

  test('one is not adopted by the other, whose own create was lost on the way', async () => {
    const { chime, cloudFormation } = rig;
    const [one] = await cloudFormation.deliver(createAccount(undefined, 'One'));
    chime.next('CreateAccount', reset);

    const [other] = await cloudFormation.deliver(createAccount(undefined, 'Other'));

    expect(other.Status).toBe('SUCCESS');
    expect(other.PhysicalResourceId).not.toBe(one.PhysicalResourceId);
    expect(chime.accounts).toHaveLength(2);
  });
});

describe('16: an email that is taken is a clear failure', () => {
  test('also after an open outcome, if somebody else has taken it', async () => {
    const { chime, cloudFormation } = rig;
    const event = await createUser();
    const { AccountId } = event.ResourceProperties;
    const id = await longAgo(() => newUser(rig, AccountId, 'ana@example.com'));
    chime.next('CreateUser', reset);
    cloudFormation.timeoutMs = 2_000;

    const [answer] = await cloudFormation.deliver(event);

    expect(answer.Status).toBe('FAILED');
    expect(chime.users).toMatchObject([{ UserId: id }]);
  });
});

describe('22: a Delete with an id that Chime never gave asks the ledger', () => {
  const invented = 'Demo-Resource-A1B2C3D4E5F6';

  test('and deletes what the create made that CloudFormation gave up on', async () => {
    const { chime, cloudFormation } = rig;
    const event = createAccount();
    await cloudFormation.deliver(event);

    const [removed] = await cloudFormation.deliver(deletion(event, invented));

    expect(removed).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: invented });
    expect(chime.accounts).toEqual([]);
  });

  test('and settles a create that was killed', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const event = createAccount();
    const delivery = randomUUID();
    await cloudFormation.deliver(event, delivery);
    await ledger.rewind(event.RequestId, 'Intent');

    const [removed] = await cloudFormation.deliver(deletion(event, invented));
    const [, late] = await cloudFormation.deliver(event, delivery);

    expect(removed.Status).toBe('SUCCESS');
    expect(late).toMatchObject({ Status: 'FAILED', Reason: 'CloudFormation rolled this request back.' });
    expect(chime.accounts).toEqual([]);
  });

  test('and waits for a create that is still at work', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const event = createAccount();
    await cloudFormation.deliver(event);
    await ledger.rewind(event.RequestId, 'Intent', Date.now() + 60_000);

    await expect(cloudFormation.invoke(deletion(event, invented))).rejects.toThrow('deliver the request again');

    expect(chime.accounts).toHaveLength(1);
  });

  test('and succeeds without a call to Chime where nothing was made', async () => {
    const { chime, cloudFormation } = rig;

    const [removed] = await cloudFormation.deliver(deletion(createAccount(), invented));

    expect(removed.Status).toBe('SUCCESS');
    expect(chime.takeOperations()).toEqual([]);
  });

  test('but not of what an earlier stack operation made for another logical resource', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.deliver(createAccount(undefined, 'One'));

    await cloudFormation.deliver(deletion(createAccount(undefined, 'Other'), 'Demo-Other-A1B2C3D4E5F6'));

    expect(chime.accounts).toHaveLength(1);
  });
});

describe('21: a replacement that CloudFormation gave up on', () => {
  test('is undone by the Update that takes the change back, and the old user stays', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    const [before, after] = ['ana@example.com', 'bea@example.com'].map((Email) => ({ AccountId, Email }));
    const { PhysicalResourceId } = await cloudFormation.create(USER, before);
    await cloudFormation.update(USER, PhysicalResourceId, before, after);

    const back = await cloudFormation.update(USER, PhysicalResourceId, after, before);

    expect(back).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, PrimaryEmail: 'ana@example.com' }]);
  });
});

describe('after CloudFormation has rolled a request back', () => {
  test('a redelivery of the replacement that failed before it began makes nobody', async () => {
    const { chime, cloudFormation } = rig;
    const AccountId = await newAccount(rig);
    const [before, after] = ['ana@example.com', 'bea@example.com'].map((Email) => ({ AccountId, Email }));
    const { PhysicalResourceId } = await cloudFormation.create(USER, before);
    const change = { PhysicalResourceId, ResourceProperties: after, OldResourceProperties: before };
    const event = cloudFormation.request('Update', USER, change);
    const delivery = randomUUID();
    chime.next('GetUser', chimeError(400, 'BadRequestException'));

    const [failed] = await cloudFormation.deliver(event, delivery);
    const back = await cloudFormation.update(USER, PhysicalResourceId, after, before);
    const [, late] = await cloudFormation.deliver(event, delivery);

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId });
    expect(back).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect(late).toMatchObject({ Status: 'FAILED', PhysicalResourceId, Reason: failed.Reason });
    expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, PrimaryEmail: 'ana@example.com' }]);
  });
});

describe('given up by CloudFormation before it left a trace', () => {
  test('a create makes nobody once its rollback is answered', async () => {
    const { chime, cloudFormation, ledger } = rig;
    const event = await createUser({ AdoptExisting: 'true' });
    chime.next('ListUsers', async (outgoing) => {
      await cloudFormation.deliver(deletion(event, 'Demo-Resource-A1B2C3D4E5F6'));
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });

    const [late] = await cloudFormation.deliver(event);

    expect(late).toMatchObject({ Status: 'FAILED', Reason: 'CloudFormation rolled this request back.' });
    expect(late.PhysicalResourceId).toBe(`not-made:${event.RequestId}`);
    expect(chime.users).toEqual([]);
    const ofTheCreate = (await ledger.entries()).filter(({ RequestId }) => RequestId === event.RequestId);
    expect(ofTheCreate).toMatchObject([{ State: 'Closed', Reason: late.Reason }]);
  });

  test('a replacement makes nobody once its rollback is answered', async () => {
    const { chime, cloudFormation } = rig;
    const before = (await createUser()).ResourceProperties;
    const { PhysicalResourceId } = await cloudFormation.create(USER, before);
    const after = { ...before, Email: 'ben@example.com' };
    chime.next('GetUser', async (outgoing, serve) => {
      await cloudFormation.update(USER, PhysicalResourceId, after, before);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(await (await serve()).text());
    });

    const late = await cloudFormation.update(USER, PhysicalResourceId, before, after);

    expect(late).toMatchObject({ Status: 'FAILED', Reason: 'CloudFormation rolled this request back.' });
    expect(late.PhysicalResourceId).toBe(PhysicalResourceId);
    expect(chime.users).toMatchObject([{ UserId: PhysicalResourceId, PrimaryEmail: 'ana@example.com' }]);
  });

  test('what is asked for after that is made', async () => {
    const { chime, cloudFormation } = rig;
    await cloudFormation.deliver(deletion(createAccount(), 'Demo-Resource-A1B2C3D4E5F6'));

    const [answer] = await cloudFormation.deliver(createAccount());

    expect(chime.accounts).toMatchObject([{ AccountId: answer.PhysicalResourceId }]);
  });
});

describe('the ledger', () => {
  test('takes two writes on a create, none on an update, and holds neither names nor addresses', async () => {
    const { cloudFormation, ledger } = rig;
    const event = await createUser();
    const properties = event.ResourceProperties;
    const [{ PhysicalResourceId }] = await cloudFormation.deliver(event);
    const callsOfCreate = ledger.takeOperations();
    await cloudFormation.update(USER, PhysicalResourceId, properties, { ...properties, LicenseType: 'Basic' });

    expect(callsOfCreate).toEqual(['PutItem', 'GetItem', 'PutItem']);
    expect(ledger.takeOperations()).toEqual([]);
    expect(JSON.stringify(await ledger.entries())).not.toContain('ana@example.com');
  });

  test('fails the create with what to do, and makes nothing, when it cannot be reached', async () => {
    const { chime, cloudFormation, ledger } = rig;
    cloudFormation.timeoutMs = 1_000;
    await ledger.stopListening();

    const [answer] = await cloudFormation.deliver(createAccount());

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: expect.stringMatching(/^unsettled:/) });
    expect(answer.Reason).toContain("DynamoDB's PutItem failed");
    expect(chime.accounts).toEqual([]);
  });
});

interface Event {
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly ResourceType: string;
  readonly ResourceProperties: Record<string, string>;
}

function createAccount(Name = 'Sales team', LogicalResourceId = 'Resource'): Event {
  const ResourceProperties = { Name };
  return { ...rig.cloudFormation.request('Create', ACCOUNT, { LogicalResourceId }), ResourceProperties };
}

async function createUser(others: Record<string, string> = {}): Promise<Event> {
  const ResourceProperties = { AccountId: await newAccount(rig), Email: 'ana@example.com', ...others };
  return { ...rig.cloudFormation.request('Create', USER, {}), ResourceProperties };
}

/** The Delete that rolls a create back. */
function deletion(event: Event, PhysicalResourceId: string): Event & { readonly PhysicalResourceId: string } {
  const { RequestId, ResponseURL } = rig.cloudFormation.request('Delete', event.ResourceType, {});
  return { ...event, ...{ RequestType: 'Delete', RequestId, ResponseURL, PhysicalResourceId } };
}

async function longAgo<Result>(work: () => Promise<Result>): Promise<Result> {
  isLongAgo = true;
  const result = await work();
  isLongAgo = false;
  return result;
}

function idsOf(answers: { PhysicalResourceId: string }[][]): string[] {
  return answers
    .flat()
    .map(({ PhysicalResourceId }) => PhysicalResourceId)
    .sort();
}
