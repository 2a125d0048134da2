import type { Fault } from './faults';
import { ACCOUNT, newAccount, startRig, USER, type Rig } from './support';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

describe('27: nothing leaks from one invocation into the next', () => {
  test('invocations at the same time each answer for their own resource', async () => {
    const { chime, cloudFormation } = rig;
    const names = ['First team', 'Second team', 'Third team'];

    const answers = await Promise.all(
      names.map((Name) => cloudFormation.create(ACCOUNT, { Name }, { LogicalResourceId: Name.slice(0, 5) })),
    );

    expect(answers.map(({ Data }) => Data?.Name)).toEqual(names);
    for (const { PhysicalResourceId, Data } of answers)
      expect(chime.accounts).toContainEqual(
        expect.objectContaining({ AccountId: PhysicalResourceId, Name: Data?.Name }),
      );
  });

  test('a call that comes back after its invocation gave up neither answers nor goes on', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newAccount(rig, 'Old name');
    const { held, release } = holding();
    chime.next('UpdateAccount', held);
    cloudFormation.timeoutMs = 1_200;
    const tooSlow = await cloudFormation.update(ACCOUNT, id, { Name: 'Old name' }, { Name: 'New name' });
    cloudFormation.timeoutMs = 4_000;

    await release();
    const { PhysicalResourceId, Data } = await cloudFormation.create(ACCOUNT, { Name: 'Another team' });

    expect(tooSlow.Status).toBe('FAILED');
    expect(PhysicalResourceId).not.toBe(id);
    expect(Data).toMatchObject({ Name: 'Another team' });
    expect(cloudFormation.puts).toHaveLength(2);
    expect(chime.takeOperations()).toEqual(['UpdateAccount', 'CreateAccount', 'GetAccount']);
  });

  test('a failure leaves neither its id nor its budget behind', async () => {
    const { cloudFormation } = rig;
    cloudFormation.timeoutMs = 0;
    const id = await newAccount(rig, 'Old name');
    await cloudFormation.update(ACCOUNT, id, { Name: 'Old name' }, { Name: 'New name' });
    cloudFormation.timeoutMs = 4_000;

    const refused = await cloudFormation.create(USER, {});
    const { Status } = await cloudFormation.create(ACCOUNT, { Name: 'Sales team' });

    expect(refused.PhysicalResourceId).not.toBe(id);
    expect(Status).toBe('SUCCESS');
  });

  test('the next invocation calls the endpoint that is configured then', async () => {
    const before = rig;
    await before.cloudFormation.create(ACCOUNT, { Name: 'First team' });
    await before.close();

    rig = await startRig();
    await rig.cloudFormation.create(ACCOUNT, { Name: 'Second team' });

    expect(before.chime.accounts).toMatchObject([{ Name: 'First team' }]);
    expect(rig.chime.accounts).toMatchObject([{ Name: 'Second team' }]);
  });
});

/** A call that is served only when released. */
function holding() {
  let letGo: () => void = () => undefined;
  let served: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const done = new Promise<void>((resolve) => (served = resolve));
  const held: Fault = async (outgoing, serve) => {
    await released;
    const response = await serve();
    outgoing.writeHead(response.status).end(await response.text(), served);
  };
  const release = () => {
    letGo();
    return done;
  };
  return { held, release };
}
