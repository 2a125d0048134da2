import { attribute, custom, failed, ref, TestCloud, thing } from './support';

describe('a create that fails', () => {
  test('deletes what was made, dependents first', async () => {
    const cloud = new TestCloud();
    const template = {
      Resources: { A: thing(), B: thing({ Name: ref('A') }), C: thing({ Name: ref('B'), Fails: 'create' }) },
    };

    const { stackStatus } = await cloud.deploy(template);

    expect(stackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.things.size).toBe(0);
    expect(cloud.events('ROLLBACK_IN_PROGRESS').filter((line) => line.endsWith('_COMPLETE'))).toEqual([
      'B DELETE_COMPLETE',
      'A DELETE_COMPLETE',
      'Stack ROLLBACK_COMPLETE',
    ]);
  });

  test('deletes the physical id that the failure reported', async () => {
    const cloud = new TestCloud();
    cloud.handle = ({ RequestType }) =>
      RequestType === 'Create' ? failed('half', { PhysicalResourceId: 'made' }) : {};

    await cloud.deploy({ Resources: { Account: custom() } });

    expect(cloud.requestLines()).toEqual(['Create Account', 'Delete made']);
  });

  test('deletes an invented id where the failure reported none', async () => {
    const cloud = new TestCloud();
    cloud.handle = ({ RequestType }) =>
      RequestType === 'Create' ? failed('no', { PhysicalResourceId: undefined }) : {};

    await cloud.deploy({ Resources: { Account: custom() } });

    expect(cloud.requests[1].PhysicalResourceId).toMatch(/^Stack-Account-[A-Z0-9]{12}$/);
  });

  test('cancels a create in flight, which gets a Delete with an invented id', async () => {
    const cloud = new TestCloud();
    cloud.handle = ({ RequestType }) => (RequestType === 'Create' ? undefined : {});

    const { stackStatus } = await cloud.deploy({ Resources: { Slow: custom(), Bad: thing({ Fails: 'create' }) } });

    expect(stackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.reason('Slow', 'CREATE_FAILED')).toBe('Resource creation cancelled');
    expect(cloud.requests[1].PhysicalResourceId).toMatch(/^Stack-Slow-[A-Z0-9]{12}$/);
  });

  test('sends no Delete where the function was never reached', async () => {
    const cloud = new TestCloud();

    const { stackStatus } = await cloud.deploy({ Resources: { Account: custom({ ServiceToken: 'nowhere' }) } });

    expect(stackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.requests).toEqual([]);
  });

  test.each([
    ['Retain', ['Kept-1']],
    ['RetainExceptOnCreate', []],
    ['Delete', []],
  ])('with DeletionPolicy %s leaves %j', async (DeletionPolicy, left) => {
    const cloud = new TestCloud();
    const Bad = thing({ Name: ref('Kept'), Fails: 'create' });

    await cloud.deploy({ Resources: { Kept: thing({}, { DeletionPolicy }), Bad } });

    expect([...cloud.things.keys()]).toEqual(left);
  });

  test('ends in ROLLBACK_FAILED where the Delete fails, and can be deleted later', async () => {
    const cloud = new TestCloud();
    cloud.handle = () => failed();

    const { stackStatus } = await cloud.deploy({ Resources: { Account: custom() } });
    cloud.handle = () => ({});
    const deleted = await cloud.destroy();

    expect(stackStatus).toBe('ROLLBACK_FAILED');
    expect(deleted.stackStatus).toBe('DELETE_COMPLETE');
    expect(cloud.requestLines()).toEqual(['Create Account', 'Delete Account-1', 'Delete Account-1']);
  });

  test('with rollback disabled keeps what was made, and can be mended', async () => {
    const cloud = new TestCloud();
    const template = (fails: object) => ({ Resources: { A: thing(), B: thing({ Name: ref('A'), ...fails }) } });

    const { stackStatus } = await cloud.deploy(template({ Fails: 'create' }), { disableRollback: true });
    const mended = await cloud.deploy(template({}));

    expect(stackStatus).toBe('CREATE_FAILED');
    expect(mended.stackStatus).toBe('UPDATE_COMPLETE');
    expect([...cloud.things.keys()]).toEqual(['A-1', 'B-2']);
  });

  test('with rollback disabled can be rolled back by request', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(
      { Resources: { A: thing(), B: thing({ Name: ref('A'), Fails: 'create' }) } },
      { disableRollback: true },
    );

    cloud.engine.rollbackStack({ stackName: 'Stack' });
    await cloud.engine.settled();

    expect(cloud.stack().stackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.things.size).toBe(0);
  });
});

describe('rolled back on request with RetainExceptOnCreate', () => {
  const kept = { DeletionPolicy: 'Retain' };

  test('nothing that the operation made is retained', async () => {
    const cloud = new TestCloud();
    const Bad = thing({ Name: ref('Kept'), Fails: 'create' });
    await cloud.deploy({ Resources: { Kept: thing({}, kept), Bad } }, { disableRollback: true });

    cloud.engine.rollbackStack({ stackName: 'Stack', retainExceptOnCreate: true });
    await cloud.engine.settled();

    expect(cloud.stack().stackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.things.size).toBe(0);
  });

  test('what was there before is, and still by its own policy', async () => {
    const cloud = new TestCloud();
    const template = (Name: string) => ({ Old: thing({ Name }, kept) });
    await cloud.deploy({ Resources: template('old') });
    const Bad = thing({ Name: ref('New'), Fails: 'create' });
    await cloud.deploy({ Resources: { ...template('new'), New: thing({}, kept), Bad } }, { disableRollback: true });

    cloud.engine.rollbackStack({ stackName: 'Stack', retainExceptOnCreate: true });
    await cloud.engine.settled();
    const left = [...cloud.things.keys()];
    await cloud.destroy();

    expect(left).toEqual(['Old-1']);
    expect([...cloud.things.keys()]).toEqual(['Old-1']);
  });
});

describe('an update that fails', () => {
  const account = (name: string, fails: object = {}) => ({
    Resources: { Account: custom({ Name: name }), Thing: thing({ Name: ref('Account'), ...fails }) },
  });

  test('sends a second Update with old and new swapped to what was updated', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(account('old'));

    const { stackStatus } = await cloud.deploy(account('new', { Fails: 'update' }));

    expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.requestLines()).toEqual(['Create Account', 'Update Account-1', 'Update Account-1']);
    expect(cloud.requests[2]).toMatchObject({
      ResourceProperties: { Name: 'old' },
      OldResourceProperties: { Name: 'new' },
    });
  });

  test('sends it to the one whose update failed as well', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(account('old'));
    cloud.handle = ({ ResourceProperties }) => (ResourceProperties.Name === 'new' ? failed() : {});

    const { stackStatus } = await cloud.deploy(account('new'));

    expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.requestLines()).toEqual(['Create Account', 'Update Account-1', 'Update Account-1']);
    expect(cloud.reason('Stack', 'UPDATE_ROLLBACK_IN_PROGRESS')).toBe(
      'The following resource(s) failed to update: [Account].',
    );
  });

  test('restores a replaced resource without a request, and deletes the new one', async () => {
    const cloud = new TestCloud();
    cloud.handle = ({ ResourceProperties, RequestType }) =>
      RequestType === 'Delete' ? {} : { PhysicalResourceId: `account-${String(ResourceProperties.Name)}` };
    await cloud.deploy(account('old'));

    await cloud.deploy(account('new', { Fails: 'update' }));

    expect(cloud.requestLines()).toEqual(['Create Account', 'Update account-old', 'Delete account-new']);
    expect(cloud.requests[2].ResourceProperties.Name).toBe('new');
    expect(cloud.things.get('Thing-1')).toEqual({ Name: 'account-old' });
  });

  test('deletes the other id that a failed update reported', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(account('old'));
    cloud.handle = ({ RequestType }) =>
      RequestType === 'Update' ? failed('half', { PhysicalResourceId: 'account-new' }) : {};

    const { stackStatus } = await cloud.deploy(account('new'));

    expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.requestLines()).toEqual(['Create Account', 'Update Account-1', 'Delete account-new']);
  });

  test('cancels an update in flight, and takes it back', async () => {
    const cloud = new TestCloud();
    const template = (name: string, fails: object) => ({
      Resources: { Slow: custom({ Name: name }), Bad: thing({ Name: name, ...fails }) },
    });
    await cloud.deploy(template('old', {}));
    cloud.handle = ({ ResourceProperties }) => (ResourceProperties.Name === 'new' ? undefined : {});

    const { stackStatus } = await cloud.deploy(template('new', { Fails: 'update' }));

    expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.reason('Slow', 'UPDATE_FAILED')).toBe('Resource update cancelled');
    expect(cloud.requestLines()).toEqual(['Create Slow', 'Update Slow-1', 'Update Slow-1']);
  });

  test('deletes what is new, and keeps what the new template had removed', async () => {
    const cloud = new TestCloud();
    await cloud.deploy({ Resources: { Old: thing() } });

    await cloud.deploy({ Resources: { New: thing(), Bad: thing({ Name: ref('New'), Fails: 'create' }) } });

    expect([...cloud.things.keys()]).toEqual(['Old-1']);
    expect(cloud.engine.listStackResources({ stackName: 'Stack' }).map((one) => one.logicalResourceId)).toEqual([
      'Old',
    ]);
  });

  test('goes back to the old outputs, parameters and template', async () => {
    const cloud = new TestCloud();
    const template = (fails: object) => ({
      Parameters: { Name: { Type: 'String', Default: 'a' } },
      Resources: { Thing: thing({ Name: ref('Name'), ...fails }) },
      Outputs: { Name: { Value: ref('Name') } },
    });
    await cloud.deploy(template({}));

    const stack = await cloud.deploy(template({ Fails: 'update' }), {
      parameters: [{ parameterKey: 'Name', parameterValue: 'b' }],
    });

    expect(stack.outputs).toMatchObject([{ outputValue: 'a' }]);
    expect(stack.parameters).toEqual([{ parameterKey: 'Name', parameterValue: 'a' }]);
    expect(cloud.engine.getTemplate({ stackName: 'Stack' }).templateBody).toBe(JSON.stringify(template({})));
  });

  test('whose rollback fails is continued later', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(account('old'));
    cloud.handle = ({ RequestType }) => (RequestType === 'Update' ? failed() : {});

    const { stackStatus } = await cloud.deploy(account('new'));
    cloud.handle = () => ({});
    cloud.engine.continueUpdateRollback({ stackName: 'Stack' });
    await cloud.engine.settled();

    expect(stackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect(cloud.stack().stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.requests.slice(1).map(({ ResourceProperties }) => ResourceProperties.Name)).toEqual([
      'new',
      'old',
      'old',
    ]);
  });

  test('whose rollback fails can skip the resource', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(account('old'));
    cloud.handle = () => failed();
    await cloud.deploy(account('new'));

    cloud.engine.continueUpdateRollback({ stackName: 'Stack', resourcesToSkip: ['Account'] });
    await cloud.engine.settled();

    expect(cloud.stack().stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.requests).toHaveLength(3);
  });

  test('with rollback disabled stays as it is, and goes back to the last stable state on request', async () => {
    const cloud = new TestCloud();
    await cloud.deploy(account('old'));

    const { stackStatus } = await cloud.deploy(account('new', { Fails: 'update' }), { disableRollback: true });
    cloud.engine.rollbackStack({ stackName: 'Stack' });
    await cloud.engine.settled();

    expect(stackStatus).toBe('UPDATE_FAILED');
    expect(cloud.stack().stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.requests.at(-1)?.ResourceProperties.Name).toBe('old');
  });

  test('because an output asks for an attribute that the answer lacks goes back', async () => {
    const cloud = new TestCloud();
    cloud.handle = ({ ResourceProperties: { Name } }) => ({ Data: Name === 'old' ? { Seen: 'yes' } : {} });
    const template = (name: string) => ({
      Resources: { Account: custom({ Name: name }) },
      Outputs: { Seen: { Value: attribute('Account', 'Seen') } },
    });
    await cloud.deploy(template('old'));

    const { stackStatus } = await cloud.deploy(template('new'));

    expect(stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.reason('Stack', 'UPDATE_ROLLBACK_IN_PROGRESS')).toContain(
      "CustomResource attribute error: Vendor response doesn't contain Seen attribute",
    );
    expect(cloud.output('Seen')).toBe('yes');
  });
});
