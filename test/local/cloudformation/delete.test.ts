import { custom, failed, ref, TestCloud, thing } from './support';

test('resources are deleted after those that depend on them', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom(), User: custom({ AccountId: ref('Account') }) } });

  const { stackStatus } = await cloud.destroy();

  expect(stackStatus).toBe('DELETE_COMPLETE');
  expect(cloud.requestLines().slice(2)).toEqual(['Delete User-1', 'Delete Account-1']);
});

test('a deleted stack is known by its id, not by its name', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing() } });
  const { stackId } = await cloud.destroy();

  expect(cloud.engine.describeStackEvents({ stackName: stackId })[0].resourceStatus).toBe('DELETE_COMPLETE');
  expect(() => cloud.stack()).toThrow('Stack with id Stack does not exist');
});

test('a stack of the same name can be made again', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing() } });
  const { stackId } = await cloud.destroy();

  const again = await cloud.deploy({ Resources: { Thing: thing() } });

  expect(again.stackId).not.toBe(stackId);
});

test.each(['Retain', 'RetainExceptOnCreate'])(
  'DeletionPolicy %s keeps the resource, without a request',
  async (DeletionPolicy) => {
    const cloud = new TestCloud();
    await cloud.deploy({ Resources: { Account: custom({}, { DeletionPolicy }) } });

    const { stackStatus } = await cloud.destroy();

    expect(stackStatus).toBe('DELETE_COMPLETE');
    expect(cloud.requestLines()).toEqual(['Create Account']);
  },
);

describe('a Delete that fails', () => {
  async function undeletable() {
    const cloud = new TestCloud();
    await cloud.deploy({
      Resources: { Account: custom(), User: custom({ AccountId: ref('Account') }), Other: thing() },
    });
    cloud.handle = () => failed('denied');
    const stack = await cloud.destroy();
    return { cloud, stack };
  }

  test('blocks the stack, and what the resource depends on', async () => {
    const { cloud, stack } = await undeletable();

    expect(stack.stackStatus).toBe('DELETE_FAILED');
    expect(stack.stackStatusReason).toBe('The following resource(s) failed to delete: [User].');
    expect(cloud.requestLines().slice(2)).toEqual(['Delete User-1']);
    expect(cloud.things.size).toBe(0);
  });

  test('is done again by the next delete, and only what is left', async () => {
    const { cloud } = await undeletable();
    cloud.handle = () => ({});

    const { stackStatus } = await cloud.destroy();

    expect(stackStatus).toBe('DELETE_COMPLETE');
    expect(cloud.requestLines().slice(2)).toEqual(['Delete User-1', 'Delete User-1', 'Delete Account-1']);
  });

  test('is left out where the resource is to be retained', async () => {
    const { cloud } = await undeletable();
    cloud.handle = () => ({});

    const { stackStatus } = await cloud.destroy({ retainResources: ['User'] });

    expect(stackStatus).toBe('DELETE_COMPLETE');
    expect(cloud.requestLines().slice(3)).toEqual(['Delete Account-1']);
  });

  test('is passed over where the deletion is forced', async () => {
    const { cloud } = await undeletable();

    const { stackStatus } = await cloud.destroy({ deletionMode: 'FORCE_DELETE_STACK' });

    expect(stackStatus).toBe('DELETE_COMPLETE');
  });
});

test('fails to retain resources where nothing has failed yet', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing() } });

  expect(() => cloud.engine.deleteStack({ stackName: 'Stack', retainResources: ['Thing'] })).toThrow('DELETE_FAILED');
});

test('fails while the stack is protected', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Thing: thing() } });
  cloud.engine.updateTerminationProtection({ stackName: 'Stack', enableTerminationProtection: true });

  expect(() => cloud.engine.deleteStack({ stackName: 'Stack' })).toThrow(
    'Stack [Stack] cannot be deleted while TerminationProtection is enabled',
  );
});

test('a stack that is not there is deleted already', () => {
  const cloud = new TestCloud();

  expect(() => cloud.engine.deleteStack({ stackName: 'Stack' })).not.toThrow();
});
