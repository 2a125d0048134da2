import { attribute, custom, ref, TestCloud, thing } from './support';

test('a changed property updates in place, with the old properties', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom({ Name: 'old' }) } });

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom({ Name: 'new' }) } });

  expect(stackStatus).toBe('UPDATE_COMPLETE');
  expect(cloud.requests[1]).toMatchObject({
    RequestType: 'Update',
    PhysicalResourceId: 'Account-1',
    ResourceProperties: { Name: 'new' },
    OldResourceProperties: { Name: 'old' },
  });
});

test('what did not change gets no request', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom(), Other: thing({ Name: 'old' }) } });

  await cloud.deploy({ Resources: { Account: custom(), Other: thing({ Name: 'new' }) } });

  expect(cloud.requestLines()).toEqual(['Create Account']);
  expect(cloud.events('UPDATE_IN_PROGRESS')).toEqual([
    'Stack UPDATE_IN_PROGRESS',
    'Other UPDATE_IN_PROGRESS',
    'Other UPDATE_COMPLETE',
    'Stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'Stack UPDATE_COMPLETE',
  ]);
});

test('metadata and policies change without a request', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom() } });

  await cloud.deploy({ Resources: { Account: custom({}, { Metadata: { a: 'b' }, DeletionPolicy: 'Retain' }) } });
  await cloud.destroy();

  expect(cloud.requestLines()).toEqual(['Create Account']);
});

test('an attribute that changes in place reaches those that ask for it', async () => {
  const cloud = new TestCloud();
  cloud.handle = ({ ResourceProperties }) => ({ Data: { Name: ResourceProperties.Name } });
  const template = (name: string) => ({
    Resources: { Account: custom({ Name: name }), Thing: thing({ Name: attribute('Account', 'Name') }) },
  });
  await cloud.deploy(template('old'));

  await cloud.deploy(template('new'));

  expect(cloud.things.get('Thing-1')).toEqual({ Name: 'new' });
});

test('a property that replaces makes a new resource, then deletes the old one', async () => {
  const cloud = new TestCloud();
  const template = (kind: string) => ({
    Resources: { Thing: thing({ Kind: kind }), User: thing({ Name: ref('Thing') }) },
  });
  await cloud.deploy(template('a'));

  await cloud.deploy(template('b'));

  expect(cloud.events('UPDATE_IN_PROGRESS')).toEqual([
    'Stack UPDATE_IN_PROGRESS',
    'Thing UPDATE_IN_PROGRESS',
    'Thing UPDATE_IN_PROGRESS',
    'Thing UPDATE_COMPLETE',
    'User UPDATE_IN_PROGRESS',
    'User UPDATE_COMPLETE',
    'Stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'Thing DELETE_IN_PROGRESS',
    'Thing DELETE_COMPLETE',
    'Stack UPDATE_COMPLETE',
  ]);
  expect([...cloud.things]).toEqual([
    ['User-2', { Name: 'Thing-3' }],
    ['Thing-3', { Kind: 'b' }],
  ]);
});

test('another physical id in the answer to an update replaces: the old one is deleted with its old properties', async () => {
  const cloud = new TestCloud();
  cloud.handle = ({ ResourceProperties, RequestType }) =>
    RequestType === 'Delete' ? {} : { PhysicalResourceId: `account-${String(ResourceProperties.Name)}` };
  const template = (name: string) => ({
    Resources: { Account: custom({ Name: name }), User: custom({ AccountId: ref('Account'), Name: 'user' }) },
  });
  await cloud.deploy(template('old'));

  const { stackStatus } = await cloud.deploy(template('new'));

  expect(stackStatus).toBe('UPDATE_COMPLETE');
  expect(cloud.requestLines().slice(2)).toEqual(['Update account-old', 'Update account-user', 'Delete account-old']);
  expect(cloud.requests.at(-1)?.ResourceProperties.Name).toBe('old');
});

test('an old resource that cannot be deleted is abandoned', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing({ Kind: 'a', Fails: 'delete' }) } });

  const { stackStatus } = await cloud.deploy({ Resources: { Thing: thing({ Kind: 'b' }) } });
  await cloud.destroy();

  expect(stackStatus).toBe('UPDATE_COMPLETE');
  expect([...cloud.things.keys()]).toEqual(['Thing-1']);
});

test('what the template does not hold any more is deleted after all updates, dependents first', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { A: thing(), B: thing({ Name: ref('A') }), Kept: thing({ Name: 'old' }) } });

  await cloud.deploy({ Resources: { Kept: thing({ Name: 'new' }) } });

  expect(cloud.events('UPDATE_IN_PROGRESS').filter((line) => line.endsWith('_COMPLETE'))).toEqual([
    'Kept UPDATE_COMPLETE',
    'B DELETE_COMPLETE',
    'A DELETE_COMPLETE',
    'Stack UPDATE_COMPLETE',
  ]);
  expect(cloud.engine.listStackResources({ stackName: 'Stack' })).toHaveLength(1);
});

test.each([
  ['replaced', { UpdateReplacePolicy: 'Retain' }, { Resources: { Thing: thing({ Kind: 'b' }) } }],
  ['removed', { DeletionPolicy: 'Retain' }, { Resources: { Other: thing() } }],
  ['removed', { DeletionPolicy: 'RetainExceptOnCreate' }, { Resources: { Other: thing() } }],
])('what is %s stays if it has %j', async (_, policy, next) => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing({ Kind: 'a' }, policy) } });

  await cloud.deploy(next);

  expect([...cloud.things.keys()]).toContain('Thing-1');
  expect(cloud.events()).toContain('Thing DELETE_SKIPPED');
});

test('a change of outputs alone is deployed', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing() } });

  const { outputs } = await cloud.deploy({ Resources: { Thing: thing() }, Outputs: { Id: { Value: ref('Thing') } } });

  expect(outputs).toMatchObject([{ outputKey: 'Id', outputValue: 'Thing-1' }]);
});

test('fails where the service token changes, without a request', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom() } });

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom({ ServiceToken: 'another' }) } });

  expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(cloud.reason('Account', 'UPDATE_FAILED')).toBe('Modifying service token is not allowed.');
  expect(cloud.requestLines()).toEqual(['Create Account']);
});
