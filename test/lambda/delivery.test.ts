import { listen } from './loopback';
import { ACCOUNT, newAccount, startRig, type Rig } from './support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.close();
});

const Name = 'Sales team';
const unchanged = async () => {
  const id = await newAccount(rig, Name);
  const fields = { PhysicalResourceId: id, ResourceProperties: { Name }, OldResourceProperties: { Name } };
  return rig.cloudFormation.request('Update', ACCOUNT, fields);
};

describe('6: the answer is PUT', () => {
  test('with an empty content-type and its length', async () => {
    const { cloudFormation } = rig;

    await cloudFormation.send(await unchanged());

    const [{ headers, body }] = cloudFormation.puts;
    expect(headers).toMatchObject({ 'content-type': '', 'content-length': `${Buffer.byteLength(body)}` });
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(headers).not.toHaveProperty('authorization');
  });

  test('again after a reset, a 500 and a 503, the very same', async () => {
    const { cloudFormation } = rig;
    cloudFormation.outcomes.push('reset', 500, 503);

    await cloudFormation.send(await unchanged());

    const { puts } = cloudFormation;
    expect(puts.map(({ outcome }) => outcome)).toEqual(['reset', 500, 503, 200]);
    expect(new Set(puts.map(({ body }) => body)).size).toBe(1);
  });

  test('again after a time limit of its own', async () => {
    const { cloudFormation } = rig;
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const limits = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 20));
    cloudFormation.outcomes.push('hang');

    await cloudFormation.send(await unchanged());

    expect(cloudFormation.puts.map(({ outcome }) => outcome)).toEqual(['hang', 200]);
    expect(limits).toHaveBeenCalledWith(4_000);
  });

  test.each([403, 404, 307])(
    'once only if the answer to it is %d, which is no error of the function',
    async (status) => {
      const { cloudFormation, log } = rig;
      cloudFormation.outcomes.push(status);

      await cloudFormation.invoke(await unchanged());

      expect(cloudFormation.puts).toHaveLength(1);
      expect(log.join()).toContain('no answer: CloudFormation no longer takes one');
    },
  );

  test('in bytes, not in characters', async () => {
    const { chime, cloudFormation } = rig;

    const { Data } = await cloudFormation.create(ACCOUNT, { Name: 'Équipe 日本 😀' });

    expect(Data).toMatchObject({ Name: 'Équipe 日本 😀' });
    expect(chime.accounts).toMatchObject([{ Name: 'Équipe 日本 😀' }]);
  });
});

describe('7: a SUCCESS that could not be delivered never turns into FAILED', () => {
  test.each(['reset', 500] as const)(
    'after nothing but %s the invocation fails, and its redelivery succeeds',
    async (outcome) => {
      const { cloudFormation } = rig;
      const event = await unchanged();
      cloudFormation.timeoutMs = 500;
      cloudFormation.outcomes.push(...Array<typeof outcome>(99).fill(outcome));

      await expect(cloudFormation.invoke(event)).rejects.toThrow('could not be delivered');
      const statuses = cloudFormation.puts.map(({ body }) => (JSON.parse(body) as { Status: string }).Status);
      cloudFormation.outcomes.length = 0;
      const redelivered = await cloudFormation.send(event);

      expect(new Set(statuses)).toEqual(new Set(['SUCCESS']));
      expect(redelivered.Status).toBe('SUCCESS');
    },
  );

  test('an answer that CloudFormation refuses is not followed by another', async () => {
    const { cloudFormation } = rig;
    cloudFormation.outcomes.push(403);

    await cloudFormation.invoke(await unchanged());

    expect(cloudFormation.puts.map(({ body }) => body)).toEqual([expect.stringContaining('SUCCESS')]);
  });
});

describe('9: an answer goes nowhere but to CloudFormation', () => {
  test('an event with another address makes no call at all', async () => {
    const { chime, cloudFormation, log } = rig;
    const visits: string[] = [];
    const elsewhere = await listen(async ({ url = '' }, outgoing) => {
      visits.push(url);
      outgoing.end();
    });
    const event = { ...(await unchanged()), ResponseURL: `${elsewhere.origin}/answers/1` };

    await cloudFormation.invoke(event);
    await elsewhere.close();

    expect(visits).toEqual([]);
    expect(chime.takeOperations()).toEqual([]);
    expect(log.join()).toContain('no answer: not an address of CloudFormation');
  });

  test('a redirect is not followed', async () => {
    const { cloudFormation } = rig;
    cloudFormation.outcomes.push(307);

    await cloudFormation.invoke(await unchanged());

    expect(cloudFormation.puts).toHaveLength(1);
  });
});
