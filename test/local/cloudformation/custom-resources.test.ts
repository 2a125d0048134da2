import type { Request } from './support';
import { attribute, custom, failed, ref, SERVICE_TOKEN, TestCloud, thing } from './support';

test('the request holds what CloudFormation sends, every scalar a string', async () => {
  const cloud = new TestCloud();
  const properties = {
    ServiceTimeout: 60,
    Flag: true,
    Count: 50,
    Empty: '',
    Nested: { List: [1, { Deep: false }] },
    Gone: ref('AWS::NoValue'),
  };

  const { stackId } = await cloud.deploy({ Resources: { Account: custom(properties) } });

  expect(cloud.requests[0]).toEqual({
    RequestType: 'Create',
    RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    StackId: stackId,
    ResponseURL: expect.any(String) as string,
    ResourceType: 'Custom::Thing',
    LogicalResourceId: 'Account',
    ResourceProperties: {
      ServiceToken: SERVICE_TOKEN,
      ServiceTimeout: '60',
      Flag: 'true',
      Count: '50',
      Empty: '',
      Nested: { List: ['1', { Deep: 'false' }] },
    },
  });
});

test('every request has an id of its own', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom() } });
  await cloud.destroy();

  expect(new Set(cloud.requests.map(({ RequestId }) => RequestId)).size).toBe(2);
});

test('Ref gives the physical id, Fn::GetAtt what Data holds', async () => {
  const cloud = new TestCloud();
  cloud.handle = () => ({ PhysicalResourceId: 'acc', Data: { Name: 'x', 'Nested.Name': 'y' } });
  const template = {
    Resources: { Account: custom() },
    Outputs: {
      Id: { Value: ref('Account') },
      Name: { Value: attribute('Account', 'Name') },
      Nested: { Value: { 'Fn::Sub': '${Account.Nested.Name}' } },
    },
  };

  await cloud.deploy(template);

  expect([cloud.output('Id'), cloud.output('Name'), cloud.output('Nested')]).toEqual(['acc', 'x', 'y']);
});

test('AWS::CloudFormation::CustomResource is one as well', async () => {
  const cloud = new TestCloud();
  const Account = { ...custom(), Type: 'AWS::CloudFormation::CustomResource' };

  await cloud.deploy({ Resources: { Account } });

  expect(cloud.requests[0].ResourceType).toBe('AWS::CloudFormation::CustomResource');
});

test('the first answer counts, later ones are ignored', async () => {
  const cloud = new TestCloud();
  const late: (() => void)[] = [];
  cloud.handle = (request) => {
    const received = cloud.responses.get(request.ResponseURL);
    const { RequestId, StackId, LogicalResourceId } = request;
    const body = {
      Status: 'FAILED',
      Reason: 'late',
      PhysicalResourceId: 'late',
      RequestId,
      StackId,
      LogicalResourceId,
    };
    late.push(() => received?.(JSON.stringify(body)));
    return { PhysicalResourceId: 'first' };
  };

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom() } });
  for (const answer of late) answer();

  expect(stackStatus).toBe('CREATE_COMPLETE');
  expect(cloud.responses.size).toBe(0);
  expect(cloud.engine.listStackResources({ stackName: 'Stack' })[0].physicalResourceId).toBe('first');
});

test('no answer fails after ServiceTimeout', async () => {
  const cloud = new TestCloud({ secondLasts: 1 });
  cloud.handle = ({ RequestType }) => (RequestType === 'Create' ? undefined : {});

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom({ ServiceTimeout: '5' }) } });

  expect(stackStatus).toBe('ROLLBACK_COMPLETE');
  expect(cloud.reason('Account', 'CREATE_FAILED')).toContain(
    `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${cloud.requests[0].RequestId}]`,
  );
  expect(cloud.requests[1].PhysicalResourceId).toMatch(/^Stack-Account-[A-Z0-9]{12}$/);
});

describe('an answer fails', () => {
  const nextTo = (request: Request, change: object) => JSON.stringify({ ...echo(request), ...change });
  test.each<[string, (request: Request) => object | string, string]>([
    ['over 4096 bytes', () => ({ Data: { a: 'x'.repeat(4096) } }), 'Response object is too long.'],
    ['without a physical id', () => ({ PhysicalResourceId: undefined }), 'Invalid PhysicalResourceId'],
    ['with an empty physical id', () => ({ PhysicalResourceId: '' }), 'Invalid PhysicalResourceId'],
    ['with a physical id over 1 KB', () => ({ PhysicalResourceId: 'é'.repeat(513) }), 'Invalid PhysicalResourceId'],
    ['that is not JSON', () => 'oops', 'Invalid response: the body is not a JSON object.'],
    ['of another stack', (request) => nextTo(request, { StackId: 'x' }), 'Invalid response: StackId is not that'],
    ['of another request', (request) => nextTo(request, { RequestId: 'x' }), 'Invalid response: RequestId is not that'],
    ['of another resource', (request) => nextTo(request, { LogicalResourceId: 'x' }), 'LogicalResourceId is not that'],
    ['of another status', () => ({ Status: 'DONE' }), 'Status must be SUCCESS or FAILED'],
    ['that failed without a reason', () => failed(''), 'a FAILED status needs a Reason'],
    ['whose Data is no object', () => ({ Data: 'x' }), 'Data must be an object'],
  ])('%s', async (_, reply, reason) => {
    const cloud = new TestCloud();
    cloud.handle = (request) => (request.RequestType === 'Create' ? reply(request) : {});

    const { stackStatus } = await cloud.deploy({ Resources: { Account: custom() } });

    expect(stackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.reason('Account', 'CREATE_FAILED')).toContain(reason);
  });
});

test('an answer of exactly 4096 bytes is taken', async () => {
  const cloud = new TestCloud();
  cloud.handle = (request) => {
    const body = JSON.stringify({ ...echo(request), Data: { a: '' } });
    return body.replace('"a":""', `"a":"${'x'.repeat(4096 - body.length)}"`);
  };

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom() } });

  expect(stackStatus).toBe('CREATE_COMPLETE');
});

test('another physical id in the answer to a Delete makes no difference', async () => {
  const cloud = new TestCloud();
  await cloud.deploy({ Resources: { Account: custom() } });
  cloud.handle = () => ({ PhysicalResourceId: 'another' });

  const { stackStatus } = await cloud.destroy();

  expect(stackStatus).toBe('DELETE_COMPLETE');
  expect(cloud.requests).toHaveLength(2);
});

test('an attribute that the answer lacks fails the resource that asks for it', async () => {
  const cloud = new TestCloud();
  const Thing = thing({ Name: attribute('Account', 'Missing') });

  const { stackStatus } = await cloud.deploy({ Resources: { Account: custom(), Thing } });

  expect(stackStatus).toBe('ROLLBACK_COMPLETE');
  expect(cloud.reason('Thing', 'CREATE_FAILED')).toContain(
    "CustomResource attribute error: Vendor response doesn't contain Missing attribute in object",
  );
});

test('NoEcho masks the attributes in events, not in requests', async () => {
  const cloud = new TestCloud();
  cloud.handle = () => ({ NoEcho: true, Data: { Pin: 'secret' } });

  await cloud.deploy({ Resources: { Account: custom(), Thing: thing({ Name: attribute('Account', 'Pin') }) } });

  const events = cloud.engine.describeStackEvents({ stackName: 'Stack' });
  expect(JSON.stringify(events)).not.toContain('secret');
  expect(events.find(({ logicalResourceId }) => logicalResourceId === 'Thing')).toBeDefined();
  expect(cloud.things.get('Thing-1')).toEqual({ Name: 'secret' });
});

test.each([0, '3601', 'soon', 1.5])(
  'a ServiceTimeout of %j is refused before anything is created',
  (ServiceTimeout) => {
    const cloud = new TestCloud();

    expect(() => cloud.changeSet({ Resources: { Account: custom({ ServiceTimeout }) } })).toThrow(
      'ServiceTimeout must be a whole number of seconds from 1 to 3600',
    );
  },
);

test('a custom resource without a ServiceToken is refused before anything is created', () => {
  const cloud = new TestCloud();

  expect(() => cloud.changeSet({ Resources: { Account: { Type: 'Custom::Thing' } } })).toThrow('ServiceToken');
});

function echo({ RequestId, StackId, LogicalResourceId }: Request) {
  return { Status: 'SUCCESS', RequestId, StackId, LogicalResourceId, PhysicalResourceId: `${LogicalResourceId}-1` };
}
