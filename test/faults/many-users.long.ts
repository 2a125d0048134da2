import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultStackSynthesizer, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { strToU8, zipSync } from 'fflate';
import { ChimeAccount } from '../../lib';
import { startCloud, type Cloud } from '../../local/cloud';
import { newApp } from '../lib/support';
import { query, request } from '../local/aws/support';

const USERS = 450;
const BUCKET = 'cdk-hnb659fds-assets-123456789012-us-east-1';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ chimeRequestsPerSecond: 10 });
});
afterAll(() => cloud.close());

test(`a stack of ${USERS} users against a service throttled to 10 requests a second deploys and is deleted without a failure`, async () => {
  const template = stackOfManyUsers();
  await upload(template);
  const TemplateURL = `${cloud.endpoint}/${BUCKET}/template.json`;

  await cloudFormation('CreateStack', { TemplateURL, 'Capabilities.member.1': 'CAPABILITY_IAM' });
  await cloud.settled();
  const created = await events();
  await cloudFormation('DeleteStack');
  await cloud.settled();
  const deleted = await events();

  expect(created.filter((event) => event.includes('FAILED'))).toEqual([]);
  expect(created.filter((event) => event === 'Custom::ChimeUser CREATE_COMPLETE')).toHaveLength(USERS);
  expect(created).toContain('AWS::CloudFormation::Stack CREATE_COMPLETE');
  expect(deleted.filter((event) => event.includes('FAILED'))).toEqual([]);
  expect(deleted.filter((event) => event === 'Custom::ChimeUser DELETE_COMPLETE')).toHaveLength(USERS);
  expect(deleted).toContain('AWS::CloudFormation::Stack DELETE_COMPLETE');
});

function stackOfManyUsers(): object {
  const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
  const stack = new Stack(newApp(), 'Many', { synthesizer });
  const account = new ChimeAccount(stack, 'Sales', { removalPolicy: RemovalPolicy.DESTROY });
  for (let n = 0; n < USERS; n++) account.addUser(`User${n}`, { email: `user.${n}@people.example` });
  return Template.fromStack(stack).toJSON();
}

/** What the CDK would upload: the template, and the handler's bundle where the template looks for it. */
async function upload(template: object): Promise<void> {
  const [{ Properties }] = Object.values(Template.fromJSON(template).findResources('AWS::Lambda::Function'));
  const bundle = readFileSync(join(__dirname, '../../lambda/dist/index.js'), 'utf8');
  const files = new Map<string, Uint8Array | string>([
    ['template.json', JSON.stringify(template)],
    [Properties.Code.S3Key, zipSync({ 'index.js': strToU8(bundle) })],
  ]);
  for (const [key, body] of files) await request(cloud, 's3', { method: 'PUT', path: `/${BUCKET}/${key}`, body });
}

/** Everything that the stack says of itself: type and status of each event. */
async function events(): Promise<string[]> {
  const told: string[] = [];
  for (let NextToken = ''; ;) {
    const body = await cloudFormation('DescribeStackEvents', NextToken ? { NextToken } : {});
    const types = [...body.matchAll(/<ResourceType>(.*?)<\/ResourceType>/g)];
    const statuses = [...body.matchAll(/<ResourceStatus>(.*?)<\/ResourceStatus>/g)];
    told.push(...types.map(([, type], index) => `${type} ${statuses[index][1]}`));
    NextToken = /<NextToken>(.*?)<\/NextToken>/.exec(body)?.[1] ?? '';
    if (!NextToken) return told;
  }
}

let stackId = 'Many';

async function cloudFormation(Action: string, input: Record<string, string> = {}): Promise<string> {
  const { status, body } = await query(cloud, 'cloudformation', { Action, StackName: stackId, ...input });
  if (status !== 200) throw new Error(`${Action}: ${body}`);
  // A deleted stack is found by its id only.
  stackId = /<StackId>(.*?)<\/StackId>/.exec(body)?.[1] ?? stackId;
  return body;
}
