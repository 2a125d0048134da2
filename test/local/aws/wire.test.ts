import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { json, query, request } from './support';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

test('a plain GET says what this is', async () => {
  const response = await fetch(cloud.endpoint);

  expect(await response.json()).toEqual({ service: 'cdk-chime-local', region: 'us-east-1', pid: process.pid });
});

test('a request without a signature is refused', async () => {
  const response = await fetch(`${cloud.endpoint}/accounts`);

  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
});

test('an unknown service is refused by name', async () => {
  const response = await request(cloud, 'sqs');

  expect(response.headers.get('x-amzn-errortype')).toBe('UnknownService');
  expect(await response.json()).toEqual({ Message: "The local cloud has no service 'sqs'." });
});

test('a presigned address names its service in the query', async () => {
  const response = await fetch(`${cloud.endpoint}/?X-Amz-Credential=AKIA/20260101/us-east-1/sqs/aws4_request`);

  expect(await response.json()).toEqual({ Message: "The local cloud has no service 'sqs'." });
});

test('an unknown operation is refused by name, in the words of its protocol', async () => {
  const ssm = await json(cloud, 'ssm', 'CreateActivation', {});
  const sts = await query(cloud, 'sts', { Action: 'GetFederationToken' });
  const lambda = await request(cloud, 'lambda', { path: '/2018-10-31/layers' });
  const s3 = await request(cloud, 's3', { path: '/bucket?acl' });

  expect(ssm.body.__type).toBe('UnknownOperationException');
  expect(ssm.body.message).toContain('CreateActivation');
  expect(sts.body).toContain('<Code>InvalidAction</Code><Message>The action GetFederationToken is not implemented');
  expect(lambda.headers.get('x-amzn-errortype')).toBe('NotImplemented');
  expect(await s3.text()).toContain('S3&apos;s GET bucket?acl is not implemented');
});

test('an unknown parameter is refused by name', async () => {
  const ssm = await json(cloud, 'ssm', 'GetParameter', { Name: '/a', Label: 'b' });
  const sts = await query(cloud, 'sts', { Action: 'GetCallerIdentity', Verbose: 'true' });

  expect(ssm.body).toEqual({ __type: 'ValidationException', message: 'Label is not supported by the local cloud.' });
  expect(sts.body).toContain('Verbose is not supported by the local cloud.');
});

test('another region is refused, and the error tells which one to set', async () => {
  const response = await request(cloud, 'ssm', {
    region: 'eu-west-1',
    headers: { 'x-amz-target': 'AmazonSSM.GetParameter' },
  });

  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    message: 'The local cloud is in us-east-1, not in eu-west-1: set AWS_REGION=us-east-1.',
  });
});

test('global services answer whatever the region', async () => {
  const response = await request(cloud, 's3', { region: 'eu-west-1' });

  expect(response.status).toBe(200);
});
