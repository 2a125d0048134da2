import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { json, query, request } from './support';

const bucket = 'cdk-hnb659fds-assets-123456789012-us-east-1';
const template = JSON.stringify({
  Parameters: { Value: { Type: 'String', Default: '<1>' } },
  Resources: {
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a', Type: 'String', Value: { Ref: 'Value' } } },
  },
  Outputs: { Name: { Value: { Ref: 'Parameter' } } },
});

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

test.each([
  ['our own address', () => `${cloud.endpoint}/${bucket}/template.json`],
  ['an address with the bucket in its path', () => `https://s3.us-east-1.amazonaws.com/${bucket}/template.json`],
  ['an address with the bucket in its host', () => `https://${bucket}.s3.us-east-1.amazonaws.com/template.json`],
])('a change set creates a stack from the template at %s', async (_, address) => {
  await request(cloud, 's3', { method: 'PUT', path: `/${bucket}/template.json`, body: template });

  await cloudFormation('CreateChangeSet', {
    ...{ StackName: 'Stack', ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateURL: address() },
    ...{ 'Parameters.member.1.ParameterKey': 'Value', 'Parameters.member.1.ParameterValue': 'a & b' },
    ...{ 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'sales', 'Capabilities.member.1': 'CAPABILITY_IAM' },
  });
  const changeSet = await cloudFormation('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'first' });
  await cloudFormation('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'first' });
  await cloud.settled();
  const stacks = await cloudFormation('DescribeStacks', { StackName: 'Stack' });

  expect(changeSet.body).toContain('<LogicalResourceId>Parameter</LogicalResourceId>');
  expect(stacks.body).toContain('<StackStatus>CREATE_COMPLETE</StackStatus>');
  expect(stacks.body).toContain('<Tags><member><Key>team</Key><Value>sales</Value></member></Tags>');
  expect(stacks.body).toContain('<OutputKey>Name</OutputKey><OutputValue>/a</OutputValue>');
  expect((await json(cloud, 'ssm', 'GetParameter', { Name: '/a' })).body.Parameter).toMatchObject({ Value: 'a & b' });
});

test('a stack is told in every way that clients ask', async () => {
  await cloudFormation('CreateStack', { StackName: 'Stack', TemplateBody: template });
  await cloud.settled();

  const answers = await Promise.all([
    cloudFormation('ListStacks'),
    cloudFormation('DescribeStackEvents', { StackName: 'Stack' }),
    cloudFormation('DescribeStackResources', { StackName: 'Stack' }),
    cloudFormation('DescribeStackResource', { StackName: 'Stack', LogicalResourceId: 'Parameter' }),
    cloudFormation('ListStackResources', { StackName: 'Stack' }),
    cloudFormation('GetTemplate', { StackName: 'Stack', TemplateStage: 'Original' }),
    cloudFormation('GetTemplateSummary', { StackName: 'Stack' }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const [list, events, resources, resource, summaries, body, summary] = answers.map((answer) => answer.body);
  expect(list).toContain('<StackSummaries><member>');
  expect(events).toContain('<StackEvents><member>');
  expect(resources).toContain('<StackResources><member>');
  expect(resource).toMatch(/<StackResourceDetail>.*<LastUpdatedTimestamp>/s);
  expect(summaries).toMatch(/<StackResourceSummaries><member>.*<LastUpdatedTimestamp>/s);
  expect(body).toContain('&lt;1&gt;');
  expect(summary).toContain('<ResourceTypes><member>AWS::SSM::Parameter</member></ResourceTypes>');
});

test('a deleted stack does not exist', async () => {
  await cloudFormation('CreateStack', { StackName: 'Stack', TemplateBody: template });
  await cloud.settled();

  await cloudFormation('DeleteStack', { StackName: 'Stack' });
  await cloud.settled();
  const { status, body } = await cloudFormation('DescribeStacks', { StackName: 'Stack' });

  expect(status).toBe(400);
  expect(body).toContain('<Code>ValidationError</Code><Message>Stack with id Stack does not exist</Message>');
});

test.each([
  [
    'a template that is not in S3',
    { TemplateURL: `https://s3.amazonaws.com/${bucket}/none.json` },
    'S3 error: The specified key does not exist.',
  ],
  ['a template that is nowhere', { TemplateURL: 'here' }, 'TemplateURL must be a supported URL.'],
  [
    'notifications',
    { TemplateBody: template, 'NotificationARNs.member.1': 'arn' },
    'NotificationARNs is not supported',
  ],
  ['an express deployment', { TemplateBody: template, 'DeploymentConfig.Mode': 'EXPRESS' }, 'Member must be STANDARD'],
  ['no name', { TemplateBody: template, StackName: '' }, 'StackName'],
])('fails on %s', async (_, input, message) => {
  const { status, body } = await cloudFormation('CreateStack', { StackName: 'Stack', ...input });

  expect(status).toBe(400);
  expect(body).toContain('<Code>ValidationError</Code>');
  expect(body).toContain(message);
});

function cloudFormation(Action: string, input: Record<string, string> = {}): ReturnType<typeof query> {
  return query(cloud, 'cloudformation', { Action, ...input });
}
