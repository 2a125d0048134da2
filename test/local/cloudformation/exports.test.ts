import { ref, TestCloud, thing } from './support';

const exporting = (value: unknown, name = 'shared') => ({
  Resources: { Thing: thing() },
  Outputs: { Shared: { Value: value, Export: { Name: name } } },
});
const importing = { Resources: { Other: thing({ Name: { 'Fn::ImportValue': 'shared' } }) } };

test('a stack uses what another one exports', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(exporting(ref('Thing')));

  await cloud.deploy(importing, { stackName: 'User' });

  expect(cloud.things.get('Other-2')).toEqual({ Name: 'Thing-1' });
  expect(cloud.engine.listExports()).toMatchObject([{ name: 'shared', value: 'Thing-1' }]);
  expect(cloud.engine.listImports({ exportName: 'shared' })).toEqual(['User']);
});

test('an import that nobody exports is refused before anything is created', () => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet(importing)).toThrow('No export named shared found.');
});

test('fails to export a name twice', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(exporting('a'));

  const { stackStatus } = await cloud.deploy(exporting('b'), { stackName: 'Second' });

  expect(stackStatus).toBe('ROLLBACK_COMPLETE');
});

test.each([
  ['changed', exporting('b'), 'Export shared cannot be updated as it is in use by User'],
  ['removed', { Resources: { Thing: thing() } }, 'Export shared cannot be deleted as it is in use by User'],
])('an export in use cannot be %s', async (_, template, reason) => {
  const cloud = new TestCloud();
  await cloud.deploy(exporting('a'));
  await cloud.deploy(importing, { stackName: 'User' });

  const { stackStatus } = await cloud.deploy(template);

  expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(cloud.reason('Stack', 'UPDATE_ROLLBACK_IN_PROGRESS')).toBe(reason);
});

test('a stack whose export is in use is not deleted, and stays what it was', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(exporting('a'));
  await cloud.deploy(importing, { stackName: 'User' });

  const { stackStatus, stackStatusReason } = await cloud.destroy();

  expect(stackStatus).toBe('CREATE_COMPLETE');
  expect(stackStatusReason).toBe('Export shared cannot be deleted as it is in use by User');
  expect([...cloud.things.keys()]).toContain('Thing-1');
});

test('an export is free once its user is gone', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(exporting('a'));
  await cloud.deploy(importing, { stackName: 'User' });
  await cloud.destroy({ stackName: 'User' });

  const { stackStatus } = await cloud.destroy();

  expect(stackStatus).toBe('DELETE_COMPLETE');
});
