import type { CloudFormationState } from '../../../local/cloudformation';
import { JsonFile } from '../../../local/json-file';
import { custom, ref, TestCloud, thing } from './support';

test('a create that was in flight is rolled back, with an invented id', async () => {
  const cloud = new TestCloud();
  cloud.handle = () => undefined;
  start(cloud, { Resources: { Thing: thing(), Account: custom({ Name: ref('Thing') }) } });
  await until(() => cloud.requests.length === 1);

  const next = await restart(cloud);

  expect(next.stack().stackStatus).toBe('ROLLBACK_COMPLETE');
  expect(next.reason('Account', 'CREATE_FAILED')).toBe('The local cloud was stopped during this operation');
  expect(next.requests[0].PhysicalResourceId).toMatch(/^Stack-Account-[A-Z0-9]{12}$/);
  expect(next.events()).toContain('Thing DELETE_COMPLETE');
});

test('an update that was in flight is taken back', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom({ Name: 'old' }) } });
  cloud.handle = () => undefined;
  start(cloud, { Resources: { Account: custom({ Name: 'new' }) } });
  await until(() => cloud.requests.length === 2);

  const next = await restart(cloud);

  expect(next.stack().stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(next.requests).toMatchObject([
    { RequestType: 'Update', ResourceProperties: { Name: 'old' }, OldResourceProperties: { Name: 'new' } },
  ]);
});

test('a rollback that was in flight goes on', async () => {
  const cloud = new TestCloud();
  const template = (name: string, fails: object) => ({
    Resources: { Account: custom({ Name: name }), Thing: thing({ Name: ref('Account'), ...fails }) },
  });
  await cloud.deploy(template('old', {}));
  cloud.handle = ({ ResourceProperties }) => (ResourceProperties.Name === 'old' ? undefined : {});
  start(cloud, template('new', { Fails: 'update' }));
  await until(() => cloud.requests.length === 3);

  const next = await restart(cloud);

  expect(next.stack().stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(next.requests).toMatchObject([
    { RequestType: 'Update', ResourceProperties: { Name: 'old' }, OldResourceProperties: { Name: 'new' } },
  ]);
});

test('a cleanup that was in flight goes on', async () => {
  const cloud = new TestCloud();
  cloud.handle = ({ ResourceProperties: { Name } }) => ({ PhysicalResourceId: String(Name) });
  await cloud.deploy({ Resources: { Account: custom({ Name: 'old' }) } });
  cloud.handle = ({ RequestType }) => (RequestType === 'Delete' ? undefined : { PhysicalResourceId: 'new' });
  start(cloud, { Resources: { Account: custom({ Name: 'new' }) } });
  await until(() => cloud.requests.length === 3);

  const next = await restart(cloud);

  expect(next.stack().stackStatus).toBe('UPDATE_COMPLETE');
  expect(next.requestLines()).toEqual(['Delete old']);
});

test('a deletion that was in flight has failed, and can be done again', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom() } });
  cloud.handle = () => undefined;
  cloud.engine.deleteStack({ stackName: 'Stack' });
  await until(() => cloud.requests.length === 2);

  const next = await restart(cloud);
  const failed = next.stack().stackStatus;
  const { stackStatus } = await next.destroy();

  expect(failed).toBe('DELETE_FAILED');
  expect(stackStatus).toBe('DELETE_COMPLETE');
  expect(next.requestLines()).toEqual(['Delete Account-1']);
});

test('a closed cloud writes nothing down any more', async () => {
  const cloud = new TestCloud();
  cloud.handle = () => undefined;
  start(cloud, { Resources: { Account: custom() } });
  await until(() => cloud.requests.length === 1);

  cloud.engine.close();
  cloud.answer(cloud.requests[0], {});
  await cloud.engine.settled();

  expect(cloud.stack().stackStatus).toBe('CREATE_IN_PROGRESS');
  expect(cloud.responses.size).toBe(0);
});

function start(cloud: TestCloud, template: object): void {
  cloud.engine.executeChangeSet({ changeSetName: cloud.changeSet(template).changeSetId });
}

/** The next process, with what the stopped one had written. */
async function restart(cloud: TestCloud): Promise<TestCloud> {
  cloud.engine.close();
  const written = JSON.parse(JSON.stringify(cloud.state.value)) as CloudFormationState;
  const next = new TestCloud({}, new JsonFile(undefined, written));
  next.engine.resume();
  await next.engine.settled();
  return next;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
