import { chimeError, hang, htmlPage, type Fault } from './faults';
import { ACCOUNT, newAccount, startRig, USER, type Rig } from './support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig);
});
afterEach(() => rig.close());

const Email = 'jane.doe@example.com';
const Username = 'Jane Margaret Doe';
const SECRETS = /jane|margaret|signature|127\.0\.0\.1|example\.com/i;

/** Every request of a user's life, whatever becomes of each. */
async function wholeLife(): Promise<void> {
  const { cloudFormation } = rig;
  const properties = { AccountId, Email, Username, LicenseType: 'Basic' };
  const { PhysicalResourceId: id } = await cloudFormation.create(USER, properties);
  await cloudFormation.create(USER, properties);
  await cloudFormation.update(USER, id, properties, { ...properties, Username: 'Jane Roe' });
  await cloudFormation.update(USER, id, properties, { ...properties, Email: 'jane.roe@example.com' });
  await cloudFormation.update(USER, id, properties, { ...properties, Email: 'jane.doe', Username: ' ' });
  await cloudFormation.delete(USER, id, properties);
}

describe("26: people's data and response URLs reach neither a log nor a Reason", () => {
  const repeatsThem = `${Email} (${Username}) is taken: ${Email}`;
  const faults: [string, string, Fault][] = [
    ['when all goes well', 'none', hang],
    [
      'when CreateUser is refused with a message that repeats them',
      'CreateUser',
      chimeError(400, 'BadRequestException', repeatsThem),
    ],
    [
      'when GetUser fails with a message that repeats them',
      'GetUser',
      chimeError(500, 'ServiceFailureException', repeatsThem),
    ],
    ['when UpdateUser answers in HTML', 'UpdateUser', htmlPage],
    ['when BatchSuspendUser is denied', 'BatchSuspendUser', chimeError(403, 'AccessDeniedException', repeatsThem)],
    ['when GetUser hangs', 'GetUser', hang],
  ];
  test.each(faults)('%s', async (_, operation, fault) => {
    const { chime, cloudFormation, log } = rig;
    chime.always(operation, fault);
    cloudFormation.timeoutMs = 400;

    await wholeLife();

    const reasons = cloudFormation.puts.map(({ body }) => (JSON.parse(body) as { Reason?: string }).Reason ?? '');
    expect(log).toHaveLength(6);
    expect(log.filter((line) => SECRETS.test(line))).toEqual([]);
    expect(reasons.filter((reason) => SECRETS.test(reason))).toEqual([]);
  });

  test('when the answer cannot be delivered, and in the error that Lambda logs', async () => {
    const { cloudFormation, log } = rig;
    cloudFormation.timeoutMs = 200;
    cloudFormation.outcomes.push(...Array<'reset'>(99).fill('reset'));

    await expect(cloudFormation.create(ACCOUNT, { Name: Username })).rejects.toThrow('could not be delivered');

    expect([...log, ...cloudFormation.crashes].filter((line) => SECRETS.test(line))).toEqual([]);
  });

  test('when the response URL is not of CloudFormation', async () => {
    const { cloudFormation, log } = rig;
    const ResponseURL = 'https://jane.example.com/answers?Signature=x';

    await cloudFormation.invoke({ ...cloudFormation.request('Create', ACCOUNT, {}), ResponseURL });

    expect(log).toHaveLength(1);
    expect(log[0]).not.toMatch(SECRETS);
  });

  test('the PIN, which Chime tells on every read, stands in no answer', async () => {
    const { chime, cloudFormation } = rig;

    await cloudFormation.create(USER, { AccountId, Email });

    const [pin] = chime.personalPins;
    expect(pin).toMatch(/^\d{10}$/);
    expect(cloudFormation.puts.filter(({ body }) => body.includes(pin))).toEqual([]);
  });

  test('what is logged names the request, the resource and the error', async () => {
    const { chime, cloudFormation, log } = rig;
    chime.always('CreateUser', chimeError(400, 'BadRequestException'));

    const { RequestId, PhysicalResourceId } = await cloudFormation.create(USER, { AccountId, Email });

    expect(log).toHaveLength(1);
    for (const fact of ['FAILED', RequestId, PhysicalResourceId, USER, 'CreateUser', 'BadRequestException', '400'])
      expect(log[0]).toContain(fact);
  });
});
