import { answer, chimeError, cutOff, lost, throttled, unavailable } from '../faults';
import { INVITATION, newAccount, newUser, startRig, type Rig } from '../support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig);
});
afterEach(() => rig.close());

const [jane, joan, june] = ['jane@example.com', 'joan@example.com', 'june@example.com'];
const list = (...Emails: string[]) => ({ AccountId, Emails });

describe('basic', () => {
  test('a create invites everybody and tells the attributes', async () => {
    const { cloudFormation } = rig;

    const { Status, PhysicalResourceId, Data } = await cloudFormation.create(INVITATION, list(jane, joan));

    expect(Status).toBe('SUCCESS');
    expect(Data).toEqual({ InvitationId: PhysicalResourceId, AccountId });
    expect(present()).toEqual([jane, joan]);
    expect(invited()).toEqual([[jane, joan]]);
  });

  test('50 are invited by one call, and all have the kind that is declared', async () => {
    const { chime, cloudFormation } = rig;
    const emails = Array.from({ length: 120 }, (_, n) => `user-${n}@example.com`);

    await cloudFormation.create(INVITATION, { ...list(...emails), UserType: 'SharedDevice' });

    expect(invited().map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(chime.users.map(({ UserType }) => UserType))).toEqual(new Set(['SharedDevice']));
    expect(present()).toEqual(emails);
  });

  test('who is in the account already is not invited', async () => {
    const { cloudFormation } = rig;
    await newUser(rig, AccountId, 'Jane@example.com');

    await cloudFormation.create(INVITATION, list(jane, joan));

    expect(invited()).toEqual([[joan]]);
  });

  test('the ledger holds no address', async () => {
    const { cloudFormation, ledger } = rig;

    await cloudFormation.create(INVITATION, list(jane));

    expect(JSON.stringify(await ledger.entries())).not.toContain('jane');
  });
});

describe('update', () => {
  test('who is new is invited, who left the list is suspended, the others are left alone', async () => {
    const { cloudFormation } = rig;
    const old = list(jane, joan);
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, old);

    const { Status, PhysicalResourceId } = await cloudFormation.update(INVITATION, id, old, list(joan, june));

    expect([Status, PhysicalResourceId]).toEqual(['SUCCESS', id]);
    expect(invited()).toEqual([[jane, joan], [june]]);
    expect(present()).toEqual([joan, june]);
  });

  test('a rollback suspends who was invited and invites again who was suspended', async () => {
    const { cloudFormation } = rig;
    const [old, changed] = [list(jane, joan), list(joan, june)];
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, old);
    await cloudFormation.update(INVITATION, id, old, changed);

    await cloudFormation.update(INVITATION, id, changed, old);

    expect(present()).toEqual([jane, joan]);
  });

  test('who was in the account before is not suspended when they leave the list', async () => {
    const { cloudFormation } = rig;
    const old = list(jane, joan);
    await newUser(rig, AccountId, jane);
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, old);

    await cloudFormation.update(INVITATION, id, old, list(june));

    expect(present()).toEqual([jane, june]);
  });

  test('who was suspended outside of the stack is not invited again when others are added', async () => {
    const { chime, cloudFormation } = rig;
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, list(jane));
    const [{ UserId }] = chime.users;
    await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [UserId] });

    await cloudFormation.update(INVITATION, id, list(jane), list(jane, joan));

    expect(present()).toEqual([joan]);
  });

  test.each([
    ['nothing', {}],
    ['the kind of user', { UserType: 'SharedDevice' }],
  ])('of %s invites nobody and writes nothing', async (_, difference) => {
    const { chime, cloudFormation, ledger } = rig;
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, list(jane));
    const before = await ledger.entries();
    chime.takeOperations();

    await cloudFormation.update(INVITATION, id, list(jane), { ...list(jane), ...difference });

    expect(chime.takeOperations()).toEqual(['GetAccount']);
    expect(await ledger.entries()).toEqual(before);
  });
});

describe('replaces', () => {
  test('another account gets new invitations, and the later delete suspends those of the first', async () => {
    const { chime, cloudFormation } = rig;
    const old = list(jane);
    const changed = { ...old, AccountId: await newAccount(rig, 'Another account') };
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, old);

    const { PhysicalResourceId } = await cloudFormation.update(INVITATION, id, old, changed);
    await cloudFormation.delete(INVITATION, id, old);

    expect(PhysicalResourceId).not.toBe(id);
    expect(chime.users).toMatchObject([{ AccountId: changed.AccountId, PrimaryEmail: jane }]);
  });

  test('a replacement that fails is rolled back to the first', async () => {
    const { chime, cloudFormation } = rig;
    const old = list(jane);
    const changed = { ...old, AccountId: await newAccount(rig, 'Another account') };
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, old);
    chime.next('InviteUsers', chimeError(400, 'BadRequestException'));

    const failed = await cloudFormation.update(INVITATION, id, old, changed);
    const rolledBack = await cloudFormation.update(INVITATION, id, changed, old);

    expect(failed.Status).toBe('FAILED');
    expect(rolledBack).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    expect(chime.users).toMatchObject([{ AccountId, PrimaryEmail: jane }]);
  });
});

describe('deletes', () => {
  test('by suspending whom it has invited and nobody else, and a second time as well', async () => {
    const { cloudFormation } = rig;
    for (const email of [joan, 'stranger@example.com']) await newUser(rig, AccountId, email);
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, list(jane, joan));

    const first = await cloudFormation.delete(INVITATION, id, list(jane, joan));
    const second = await cloudFormation.delete(INVITATION, id, list(jane, joan));

    expect([first.Status, second.Status]).toEqual(['SUCCESS', 'SUCCESS']);
    expect(present()).toEqual([joan, 'stranger@example.com']);
  });

  test('though the account is gone', async () => {
    const { chime, cloudFormation } = rig;
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, list(jane));
    const [{ UserId }] = chime.users;
    await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [UserId] });
    await chime.call('DELETE', `/accounts/${AccountId}`);

    const { Status } = await cloudFormation.delete(INVITATION, id, list(jane));

    expect(Status).toBe('SUCCESS');
  });

  test('what CloudFormation gave up, by an id that it invented', async () => {
    const { cloudFormation } = rig;
    await cloudFormation.create(INVITATION, list(jane));

    await cloudFormation.delete(INVITATION, 'Demo-Resource-1A2B3C', list(jane));

    expect(present()).toEqual([]);
  });
});

describe('nobody is invited twice', () => {
  test.each([
    ['whose answer is lost', lost],
    ['whose answer is cut off', cutOff],
    ['that was not carried out', unavailable],
    ['that is throttled', throttled],
  ])('by a call %s', async (_, fault) => {
    const { chime, cloudFormation } = rig;
    chime.next('InviteUsers', fault);
    cloudFormation.timeoutMs = 8_000;

    const { Status } = await cloudFormation.create(INVITATION, list(jane, joan));

    expect(Status).toBe('SUCCESS');
    expect(invitationsOf(jane)).toBe(fault === unavailable || fault === throttled ? 2 : 1);
    expect(present()).toEqual([jane, joan]);
  });

  test('by a redelivery, also of a delivery that failed in the middle', async () => {
    const { chime, cloudFormation } = rig;
    const emails = Array.from({ length: 60 }, (_, n) => `user-${n}@example.com`);
    const event = cloudFormation.request('Create', INVITATION, { ResourceProperties: list(...emails) });
    const inTheMiddle = chimeError(400, 'BadRequestException');
    chime.next('InviteUsers', async (outgoing, serve) => {
      const response = await serve();
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
      chime.always('InviteUsers', inTheMiddle);
    });

    const first = await cloudFormation.send(event);
    chime.works();
    const second = await cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() });
    const third = await cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() });

    expect([first, second, third].map(({ Status }) => Status)).toEqual(['FAILED', 'SUCCESS', 'SUCCESS']);
    expect(new Set([first, second, third].map(({ PhysicalResourceId }) => PhysicalResourceId)).size).toBe(1);
    expect(invitationsOf('user-0@example.com')).toBe(1);
    expect(present()).toEqual(emails);
  });

  test('by three deliveries at once', async () => {
    const { cloudFormation } = rig;
    const event = cloudFormation.request('Create', INVITATION, { ResourceProperties: list(jane, joan) });
    cloudFormation.timeoutMs = 20_000;

    const deliveries = [1, 2, 3].map(() =>
      cloudFormation.send({ ...event, ResponseURL: cloudFormation.responseUrl() }),
    );
    const answered = (await Promise.allSettled(deliveries)).filter(({ status }) => status === 'fulfilled');

    expect(answered.length).toBeGreaterThan(0);
    expect(invited()).toEqual([[jane, joan]]);
  });
});

describe('fails', () => {
  test('with the count and places of failed invitations, and the rollback suspends the others', async () => {
    const { chime, cloudFormation } = rig;
    const Invites = [
      { EmailAddress: jane, Status: 'Pending' },
      { EmailAddress: joan.toUpperCase(), Status: 'Failed' },
    ];
    chime.next('InviteUsers', async (outgoing, serve) => {
      await serve();
      return answer(201, JSON.stringify({ Invites }))(outgoing, serve);
    });

    const failed = await cloudFormation.create(INVITATION, list(jane, joan));
    await cloudFormation.delete(INVITATION, failed.PhysicalResourceId, list(jane, joan));

    expect(failed.Reason).toContain('InviteUsers did not invite 1 of 2 addresses: Emails[1].');
    expect(present()).toEqual([joan]);
  });

  test('for an account that does not exist, before anybody is invited', async () => {
    const { chime, cloudFormation } = rig;
    const nowhere = { ...list(jane), AccountId: '12a3456b-7c89-012d-3456-78901e23fa45' };

    const { Status, Reason } = await cloudFormation.create(INVITATION, nowhere);

    expect(Status).toBe('FAILED');
    expect(Reason).toContain('The account that people are to be invited to does not exist.');
    expect(chime.takeOperations()).toEqual(['GetAccount']);
  });

  test.each([
    ['nobody', []],
    ['somebody twice', [jane, jane]],
    ['no address', ['jane']],
  ])('to invite %s, without repeating an address', async (_, Emails) => {
    const { chime, cloudFormation } = rig;

    const { Status, Reason } = await cloudFormation.create(INVITATION, list(...Emails));

    expect(Status).toBe('FAILED');
    expect(Reason).toContain('Emails');
    expect(Reason).not.toContain('jane');
    expect(chime.takeOperations()).toEqual([]);
  });

  test('disappears: an update after the account was deleted outside of the stack', async () => {
    const { chime, cloudFormation } = rig;
    const { PhysicalResourceId: id } = await cloudFormation.create(INVITATION, list(jane));
    const [{ UserId }] = chime.users;
    await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [UserId] });
    await chime.call('DELETE', `/accounts/${AccountId}`);

    const failed = await cloudFormation.update(INVITATION, id, list(jane), list(jane, joan));

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(failed.Reason).toMatch(/outside of the stack.*restore it in Chime, or remove it/);
  });
});

function present(): (string | undefined)[] {
  return rig.chime.users.map(({ PrimaryEmail }) => PrimaryEmail);
}

function invited(): string[][] {
  return rig.chime.calls
    .filter(({ operation }) => operation === 'InviteUsers')
    .map(({ input }) => (input as { UserEmailList: string[] }).UserEmailList);
}

function invitationsOf(email: string): number {
  return invited()
    .flat()
    .filter((other) => other === email).length;
}
