import { attribute, custom, failed, ref, TestCloud, thing } from './support';

test('a stack is created in the order of its dependencies', async () => {
  const cloud = new TestCloud();
  const template = {
    Resources: {
      Last: thing({ Name: attribute('Middle', 'Arn') }),
      Middle: thing({ Name: ref('First') }),
      First: thing(),
    },
  };

  const { stackStatus } = await cloud.deploy(template);

  expect(stackStatus).toBe('CREATE_COMPLETE');
  expect(cloud.events().filter((line) => line.endsWith('CREATE_COMPLETE'))).toEqual([
    'First CREATE_COMPLETE',
    'Middle CREATE_COMPLETE',
    'Last CREATE_COMPLETE',
    'Stack CREATE_COMPLETE',
  ]);
  expect([...cloud.things.values()].map(({ Name }) => Name)).toEqual([undefined, 'First-1', 'arn:Middle-2']);
});

test('DependsOn orders resources that do not refer to each other', async () => {
  const cloud = new TestCloud();
  const template = { Resources: { Second: thing({}, { DependsOn: ['First'] }), First: thing() } };

  await cloud.deploy(template);

  expect([...cloud.things.keys()]).toEqual(['First-1', 'Second-2']);
});

test('independent resources are created at the same time', async () => {
  const cloud = new TestCloud();
  const waiting: (() => void)[] = [];
  cloud.handle = (request) => {
    waiting.push(() => cloud.answer(request, {}));
    if (waiting.length === 2) for (const answer of waiting) answer();
    return undefined;
  };

  const { stackStatus } = await cloud.deploy({ Resources: { One: custom(), Other: custom() } });

  expect(stackStatus).toBe('CREATE_COMPLETE');
});

test('five hundred resources that hang on one another are created', async () => {
  const cloud = new TestCloud();
  const names = Array.from({ length: 500 }, (_, index) => `Thing${index}`);
  const resources = names.map((name, index) => [name, thing(index > 0 ? { Name: ref(names[index - 1]) } : {})]);

  const { stackStatus } = await cloud.deploy({ Resources: Object.fromEntries(resources) });

  expect(stackStatus).toBe('CREATE_COMPLETE');
  expect(cloud.things.size).toBe(500);
});

test('outputs tell what was made, unless their condition does not hold', async () => {
  const cloud = new TestCloud();
  const template = {
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { Thing: thing() },
    Outputs: {
      Id: { Value: ref('Thing'), Description: 'Its id' },
      Hidden: { Value: 'x', Condition: 'Never' },
    },
  };

  const { outputs } = await cloud.deploy(template);

  expect(outputs).toEqual([{ outputKey: 'Id', outputValue: 'Thing-1', description: 'Its id' }]);
});

test('fails where a resource fails, and names it', async () => {
  const cloud = new TestCloud();
  cloud.handle = ({ RequestType }) => (RequestType === 'Create' ? failed('the name is taken') : {});

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom() } });

  expect(stackStatus).toBe('ROLLBACK_COMPLETE');
  expect(cloud.reason('Account', 'CREATE_FAILED')).toMatch(
    /^Received response status \[FAILED\] from custom resource. Message returned: the name is taken \(RequestId: .+\)$/,
  );
  expect(cloud.reason('Stack', 'ROLLBACK_IN_PROGRESS')).toBe(
    'The following resource(s) failed to create: [Account]. Rollback requested by user.',
  );
});
