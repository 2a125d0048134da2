import { answer, chimeError, cutOff, hang, htmlPage, reset, throttled, type Fault } from './faults';
import { ACCOUNT, newAccount, startRig, USER, type Rig } from './support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const Name = 'Sales team';
const failure = {
  Status: 'FAILED',
  Reason: expect.stringMatching(/\S/),
  PhysicalResourceId: expect.stringMatching(/\S/),
};

describe('1: every event gets exactly one answer', () => {
  const faults: [string, Fault][] = [
    ['a server error', chimeError(500, 'ServiceFailureException')],
    ['throttling', throttled],
    ['a page in HTML', htmlPage],
    ['a page in HTML that says 200', answer(200, '<html></html>')],
    ['an empty error', answer(500, '')],
    ['an empty 200', answer(200, '')],
    ['values that are no dates', answer(200, '{"Account":{"AccountId":"x","CreatedTimestamp":"yesterday"}}')],
    ['a reset', reset],
    ['an answer cut off', cutOff],
    ['silence', hang],
  ];
  test.each(faults)('when Chime answers with %s to the end', async (_, fault) => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    chime.always('GetAccount', fault);
    cloudFormation.timeoutMs = 400;

    const answered = await cloudFormation.update(ACCOUNT, id, { Name }, { Name });

    expect(answered).toMatchObject({ ...failure, PhysicalResourceId: id });
  });

  test('when Chime cannot be reached', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    await chime.stop();
    cloudFormation.timeoutMs = 1_000;

    const answered = await cloudFormation.update(ACCOUNT, id, { Name }, { Name });

    expect(answered).toMatchObject({ ...failure, PhysicalResourceId: id });
    expect(answered.Reason).toContain('No answer came. Check that Chime can be reached');
  });

  test.each([
    'RequestType',
    'ResourceType',
    'RequestId',
    'StackId',
    'LogicalResourceId',
    'ResourceProperties',
    'OldResourceProperties',
    'PhysicalResourceId',
  ])('when the event has no %s, or one of a wrong type', async (field) => {
    const { chime, cloudFormation } = rig;
    const fields = { PhysicalResourceId: 'x', ResourceProperties: { Name }, OldResourceProperties: { Name } };

    for (const value of [undefined, null, '', 7, ['x'], true]) {
      const event = { ...cloudFormation.request('Update', ACCOUNT, fields), [field]: value };
      expect(await cloudFormation.send(event)).toMatchObject(failure);
    }

    expect(chime.takeOperations()).toEqual([]);
  });

  test('when the event is nothing but an address', async () => {
    const { cloudFormation } = rig;

    const answered = await cloudFormation.send({ ResponseURL: cloudFormation.responseUrl() });

    expect(answered).toMatchObject(failure);
  });

  test.each([undefined, null, '', 'event', 7, [], {}, { ResponseURL: null }])(
    'but an event without an address, such as %j, gets none and crashes nothing',
    async (event) => {
      const { chime, cloudFormation, log } = rig;

      await cloudFormation.invoke(event);

      expect(cloudFormation.puts).toEqual([]);
      expect(chime.takeOperations()).toEqual([]);
      expect(log.join()).toContain('no answer');
    },
  );
});

test('2: StackId, RequestId and LogicalResourceId are copied verbatim', async () => {
  const { cloudFormation } = rig;
  const identity = { StackId: 'arn:aws:x:::"stack"/é', RequestId: 'Request 1', LogicalResourceId: 'Ré"source' };

  const succeeded = await cloudFormation.create(ACCOUNT, { Name }, identity);
  const failed = await cloudFormation.create(ACCOUNT, { Name: '' }, identity);

  expect(succeeded).toMatchObject({ Status: 'SUCCESS', ...identity });
  expect(failed).toMatchObject({ Status: 'FAILED', ...identity });
});

describe('4: the body is at most 4096 bytes', () => {
  test('attributes of 4096 bytes fail with the id of what was made, so that rollback removes it', async () => {
    const { chime, cloudFormation } = rig;
    const many = JSON.stringify({ Account: { AccountId: 'x', SupportedLicenses: Array<string>(900).fill('Basic') } });
    chime.always('GetAccount', answer(200, many));

    const answered = await cloudFormation.create(ACCOUNT, { Name });

    expect(answered).toMatchObject({ Status: 'FAILED', PhysicalResourceId: chime.accounts[0].AccountId });
    expect(answered.Reason).toContain('4096 bytes');
    expect(cloudFormation.puts).toHaveLength(1);
  });
});

describe('5: the physical id', () => {
  test('is the same from the create to the answer to the delete', async () => {
    const { cloudFormation } = rig;

    const { PhysicalResourceId: id } = await cloudFormation.create(ACCOUNT, { Name });
    const updated = await cloudFormation.update(ACCOUNT, id, { Name }, { Name: 'Support team' });
    const deleted = await cloudFormation.delete(ACCOUNT, id, { Name: 'Support team' });

    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect([updated.PhysicalResourceId, deleted.PhysicalResourceId]).toEqual([id, id]);
  });

  test('is neither empty nor long when nothing was made', async () => {
    const { cloudFormation } = rig;

    const { PhysicalResourceId } = await cloudFormation.create(USER, { AccountId: 'x'.repeat(5_000) });

    expect(PhysicalResourceId).toMatch(/^.{1,100}$/);
  });
});

describe('8: FAILED is sent before the deadline', () => {
  test('a call that hangs is given up with time left for the retries of the answer', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    chime.always('UpdateAccount', hang);
    const noPauses = jest.spyOn(Math, 'random').mockReturnValue(0);
    cloudFormation.timeoutMs = 2_500;
    cloudFormation.outcomes.push(500, 'reset');

    const answered = await cloudFormation.update(ACCOUNT, id, { Name }, { Name: 'Support team' });
    noPauses.mockRestore();

    expect(answered).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
    expect(answered.Reason).toMatch(/time of the function was up/);
    expect(cloudFormation.puts.map(({ outcome }) => outcome)).toEqual([500, 'reset', 200]);
  });

  test('no call to Chime starts when the time for Chime is over', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, Name);
    cloudFormation.timeoutMs = 0;

    const answered = await cloudFormation.update(ACCOUNT, id, { Name }, { Name: 'Support team' });

    expect(answered.Status).toBe('FAILED');
    expect(answered.Reason).toMatch(/time of the function was up/);
    expect(chime.takeOperations()).toEqual([]);
  });
});
