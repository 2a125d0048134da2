import { Interference, type Plan } from './interference';
import { MiniCloud } from './mini-cloud';
import { newStackId, PlayedStack } from './played-stack';
import { Surroundings } from './surroundings';

const ACCOUNT = 'Custom::ChimeAccount';
const USER = 'Custom::ChimeUser';

let cloud: MiniCloud;
let surroundings: Surroundings;
beforeAll(async () => {
  cloud = await MiniCloud.start();
});
beforeEach(async () => {
  surroundings = await Surroundings.in(cloud, 'x');
});
afterEach(async () => {
  await cloud.lambda.settled();
  expect(surroundings.now()).toEqual(surroundings.before);
  surroundings.clear();
});
afterAll(() => cloud.close());

const Name = 'Quokka x';

test('two resources of the same name, created at once, stay two', async () => {
  const stacks = twoResources(ACCOUNT);

  await Promise.all(stacks.map((stack) => stack.create({ Name })));

  expect(outcomes(stacks)).toEqual(['SUCCESS', 'SUCCESS']);
  expect(surroundings.added().sort()).toEqual(idsOf(stacks));
});

test('two creates of one name whose outcomes are open get one account each', async () => {
  const stacks = twoResources(ACCOUNT);
  interfere({ request: 'Create', operation: 'CreateAccount', nth: 1, fault: 'reset after' }, 2);

  await Promise.all(stacks.map((stack) => stack.create({ Name })));

  const made = stacks.filter(({ asked }) => asked[0].outcome === 'SUCCESS');
  expect(surroundings.added().sort()).toEqual(idsOf(made));
});

test('the same email twice is one clear failure, whose rollback leaves the other alone', async () => {
  const stacks = twoResources(USER);
  const properties = { AccountId: surroundings.setting.accountId, Email: 'jane@people.example' };

  await Promise.all(stacks.map((stack) => stack.create(properties)));

  const [failed] = stacks.flatMap(({ asked }) => asked.filter(({ outcome }) => outcome === 'FAILED'));
  expect(failed.reason).toContain('The email belongs to another user of the account, whom this stack does not own.');
  expect(outcomes(stacks).sort()).toEqual(['FAILED', 'SUCCESS']);
  expect(surroundings.added().sort()).toEqual(idsOf(stacks.filter(({ asked }) => asked[0].outcome === 'SUCCESS')));
});

test('two stacks of the same app under different names never touch what is the other’s', async () => {
  const stacks = ['Blue', 'Green'].map((name) => new PlayedStack(cloud, ACCOUNT, [], {}, 'Resource', newStackId(name)));
  await Promise.all(stacks.map((stack) => stack.create({ Name })));

  const [blue, green] = stacks;
  await Promise.all([blue.delete(), green.update({ Name: `${Name} renamed` })]);

  expect(surroundings.added().sort()).toEqual(idsOf([green]));
  expect(Object.values(cloud.chime.accounts).map(({ account }) => account.Name)).toContain(`${Name} renamed`);
});

test('the same request, made anew by CloudFormation after the resource was deleted, makes a new one', async () => {
  const [stack] = twoResources(ACCOUNT);
  await stack.create({ Name });
  const first = stack.physicalId;
  await stack.delete();

  await cloud.invoke(stack.events[0]);
  await cloud.lambda.settled();

  expect(surroundings.added()).toHaveLength(1);
  expect(surroundings.added()).not.toContain(first);
});

function twoResources(type: string): PlayedStack[] {
  const id = newStackId('Demo');
  return ['One', 'Other'].map((logicalId) => new PlayedStack(cloud, type, [], {}, logicalId, id));
}

/** The first calls of that kind, whoever makes them, meet the fault. */
function interfere(plan: Plan, times: number): void {
  const plans = Array.from({ length: times }, (_, index) => ({ ...plan, nth: plan.nth + index }));
  const interference = new Interference(plans);
  cloud.conditions = { ...cloud.conditions, befall: (exchange) => interference.befall(exchange) };
}

function outcomes(stacks: readonly PlayedStack[]): string[] {
  return stacks.map(({ asked }) => asked[0].outcome);
}

function idsOf(stacks: readonly PlayedStack[]): (string | undefined)[] {
  return stacks.map(({ physicalId }) => physicalId).sort();
}
