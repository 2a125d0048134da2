import { attribute, custom, ref, TestCloud, thing } from './support';

const template = (name: string, kind = 'a') => ({
  Resources: { Thing: thing({ Name: name, Kind: kind }), Account: custom({ Name: ref('Thing') }) },
});

test('a change set for a new stack lists what it adds, and creates nothing', () => {
  const cloud = new TestCloud();

  const changeSet = cloud.changeSet(template('x'));

  expect(changeSet).toMatchObject({ status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' });
  expect(
    changeSet.changes.map(({ resourceChange }) => [resourceChange.action, resourceChange.logicalResourceId]),
  ).toEqual([
    ['Add', 'Thing'],
    ['Add', 'Account'],
  ]);
  expect(cloud.stack().stackStatus).toBe('REVIEW_IN_PROGRESS');
  expect(cloud.things.size).toBe(0);
});

test('a change set without changes has failed, in the words that clients look for', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(template('x'));

  const changeSet = cloud.changeSet(template('x'));

  expect(changeSet).toMatchObject({
    status: 'FAILED',
    executionStatus: 'UNAVAILABLE',
    statusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  expect(() => cloud.engine.executeChangeSet({ changeSetName: changeSet.changeSetId })).toThrow(
    'cannot be executed in its current execution status of [UNAVAILABLE]',
  );
});

test('a change in place tells its property, before and after', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(template('old'));

  const { changes } = cloud.changeSet(template('new'));

  expect(changes).toMatchObject([
    {
      type: 'Resource',
      resourceChange: {
        action: 'Modify',
        logicalResourceId: 'Thing',
        physicalResourceId: 'Thing-1',
        replacement: 'False',
        scope: ['Properties'],
        details: [
          {
            target: {
              attribute: 'Properties',
              name: 'Name',
              requiresRecreation: 'Never',
              beforeValue: 'old',
              afterValue: 'new',
            },
            evaluation: 'Static',
          },
        ],
      },
    },
  ]);
});

test('a replacement reaches those that refer to it', async () => {
  const cloud = new TestCloud();
  await cloud.deploy(template('x', 'a'));

  const { changes } = cloud.changeSet(template('x', 'b'));

  expect(changes.map(({ resourceChange }) => resourceChange)).toMatchObject([
    { logicalResourceId: 'Thing', replacement: 'True', policyAction: 'ReplaceAndDelete' },
    {
      logicalResourceId: 'Account',
      replacement: 'False',
      details: [{ evaluation: 'Dynamic', changeSource: 'ResourceReference', causingEntity: 'Thing' }],
    },
  ]);
});

test('a property that may replace, and is not known yet, replaces conditionally', async () => {
  const cloud = new TestCloud();
  cloud.handle = ({ ResourceProperties }) => ({ Data: { Kind: String(ResourceProperties.Name)[0] } });
  const next = (name: string) => ({
    Resources: { Account: custom({ Name: name }), Thing: thing({ Kind: attribute('Account', 'Kind') }) },
  });
  await cloud.deploy(next('a1'));

  const { changes } = cloud.changeSet(next('a2'));

  expect(changes[1].resourceChange).toMatchObject({
    logicalResourceId: 'Thing',
    replacement: 'Conditional',
    details: [{ changeSource: 'ResourceAttribute', causingEntity: 'Account.Kind' }],
  });
});

test('what is removed is listed, with what becomes of it', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { A: thing(), B: thing({}, { DeletionPolicy: 'Retain' }), C: thing() } });

  const { changes } = cloud.changeSet({ Resources: { C: thing() } });

  expect(changes.map(({ resourceChange }) => resourceChange)).toMatchObject([
    { action: 'Remove', logicalResourceId: 'A', policyAction: 'Delete' },
    { action: 'Remove', logicalResourceId: 'B', policyAction: 'Retain' },
  ]);
});

test('another type under the same logical id is refused', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { A: thing() } });

  expect(() => cloud.changeSet({ Resources: { A: custom() } })).toThrow('Update of resource type is not permitted.');
});

test('a change set is found by its name in the stack, or by its ARN', () => {
  const cloud = new TestCloud();
  const { changeSetId } = cloud.changeSet(template('x'));

  const named = cloud.engine.describeChangeSet({ stackName: 'Stack', changeSetName: 'changes' });

  expect(named.changeSetId).toBe(changeSetId);
  expect(cloud.engine.getTemplate({ changeSetName: changeSetId }).templateBody).toBe(JSON.stringify(template('x')));
});

test('a change set that was deleted is gone, its stack stays in review', () => {
  const cloud = new TestCloud();
  cloud.changeSet(template('x'));

  cloud.engine.deleteChangeSet({ stackName: 'Stack', changeSetName: 'changes' });

  expect(() => cloud.engine.describeChangeSet({ stackName: 'Stack', changeSetName: 'changes' })).toThrow(
    'ChangeSet [changes] does not exist',
  );
  expect(cloud.stack().stackStatus).toBe('REVIEW_IN_PROGRESS');
});

test('deleting a change set that the stack does not have succeeds', () => {
  const cloud = new TestCloud();
  cloud.changeSet(template('x'));

  cloud.engine.deleteChangeSet({ stackName: 'Stack', changeSetName: 'others' });

  expect(cloud.engine.listChangeSets({ stackName: 'Stack' })).toMatchObject([{ changeSetName: 'changes' }]);
});

test('a name that is taken is refused', () => {
  const cloud = new TestCloud();
  cloud.changeSet(template('x'));

  expect(() => cloud.changeSet(template('y'))).toThrow('ChangeSet changes already exists');
});

test('a stack that exists is not created again, one that does not is not updated', async () => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet(template('x'), { changeSetType: 'UPDATE' })).toThrow('Stack [Stack] does not exist');
  await cloud.deploy(template('x'));
  expect(() => cloud.changeSet(template('y'), { changeSetType: 'CREATE' })).toThrow('Stack [Stack] already exists');
});

test('a stack whose creation was rolled back is not updated', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { A: thing({ Fails: 'create' }) } });

  expect(() => cloud.changeSet({ Resources: { A: thing() } })).toThrow(
    'is in ROLLBACK_COMPLETE state and can not be updated',
  );
});

test('stacks are created and updated without change sets as well', async () => {
  const cloud = new TestCloud();
  const input = (name: string) => ({ stackName: 'Stack', templateBody: JSON.stringify(template(name)) });
  cloud.engine.createStack(input('old'));
  await cloud.engine.settled();

  cloud.engine.updateStack(input('new'));
  await cloud.engine.settled();

  expect(cloud.stack().stackStatus).toBe('UPDATE_COMPLETE');
  expect(() => cloud.engine.updateStack(input('new'))).toThrow('No updates are to be performed.');
  expect(() => cloud.engine.createStack(input('new'))).toThrow('Stack [Stack] already exists');
});

test('events carry the token of the request that caused them', async () => {
  const cloud = new TestCloud();
  const { changeSetId } = cloud.changeSet(template('x'));

  cloud.engine.executeChangeSet({ changeSetName: changeSetId, clientRequestToken: 'token' });
  await cloud.engine.settled();

  const [last] = cloud.engine.describeStackEvents({ stackName: 'Stack' });
  expect(last).toMatchObject({ resourceStatus: 'CREATE_COMPLETE', clientRequestToken: 'token' });
});
