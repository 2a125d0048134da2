import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { json, query, request } from './support';

const code = `
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID } = process.env;
  exports.handler = async ({ service, path = '/', ...init }) => {
    console.log('asked for', service);
    if (!service) throw new Error('no service');
    const authorization = \`AWS4-HMAC-SHA256 Credential=\${AWS_ACCESS_KEY_ID}/20260101/us-east-1/\${service}/aws4_request, SignedHeaders=host, Signature=0\`;
    const headers = { ...init.headers, authorization, 'x-amz-date': '20260101T000000Z' };
    const response = await fetch(AWS_ENDPOINT_URL + path, { ...init, headers });
    return { status: response.status, body: await response.text() };
  };
`;

const resources = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      Policies: [
        {
          PolicyName: 'Own',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'chime:ListAccounts', Resource: '*' },
              {
                Effect: 'Allow',
                Action: 'ssm:GetParameter',
                Resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/cdk-bootstrap/*',
              },
            ],
          },
        },
      ],
    },
  },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...{ FunctionName: 'Caller', Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: code } },
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
  },
};

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
  const TemplateBody = JSON.stringify({ Resources: resources });
  await query(cloud, 'cloudformation', {
    Action: 'CreateStack',
    StackName: 'Stack',
    TemplateBody,
    'Capabilities.member.1': 'CAPABILITY_IAM',
  });
  await cloud.settled();
});
afterAll(() => cloud.close());

test('a function calls what its role allows', async () => {
  const chime = await invoke({ service: 'chime', path: '/accounts' });
  const ssm = await invoke(ssmCall('/cdk-bootstrap/hnb659fds/version'));

  expect([chime.status, ssm.status]).toEqual([200, 200]);
});

test.each([
  [
    'chime:CreateAccount on resource: *',
    { service: 'chime', path: '/accounts', method: 'POST', body: '{"Name":"Sales"}' },
  ],
  ['ssm:GetParameter on resource: arn:aws:ssm:us-east-1:123456789012:parameter/a', ssmCall('/a')],
  ['s3:ListBucket on resource: arn:aws:s3:::bucket', { service: 's3', path: '/bucket' }],
  ['lambda:ListFunctions on resource: *', { service: 'lambda', path: '/2015-03-31/functions/' }],
  ['sts:AssumeRole on resource: *', { service: 'sts', method: 'POST', body: 'Action=AssumeRole' }],
  [
    'dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/Ledger',
    {
      service: 'dynamodb',
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' },
      body: '{"TableName":"Ledger"}',
    },
  ],
])('fails without %s', async (denied, call) => {
  const { status, body } = await invoke(call);

  expect([400, 403]).toContain(status);
  expect(body).toContain('assumed-role/Stack-Role-');
  expect(body).toContain(`is not authorized to perform: ${denied}`);
});

test('an error of the function is told apart from its answer', async () => {
  const response = await request(cloud, 'lambda', { method: 'POST', path: '/2015-03-31/functions/Caller/invocations' });

  expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(await response.json()).toMatchObject({ errorMessage: 'no service' });
});

test('a function is described, and its log is read', async () => {
  await invoke({ service: 'chime', path: '/accounts' });

  const configuration = await request(cloud, 'lambda', { path: '/2015-03-31/functions/Caller/configuration' });
  const { LoggingConfig } = (await configuration.json()) as { LoggingConfig: { LogGroup: string } };
  const groups = await json(cloud, 'logs', 'DescribeLogGroups', { logGroupNamePrefix: '/aws/lambda/' });
  const { body } = await json(cloud, 'logs', 'FilterLogEvents', { logGroupName: LoggingConfig.LogGroup });

  expect(groups.body.logGroups).toMatchObject([{ logGroupName: '/aws/lambda/Caller' }]);
  expect(body.events).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(/\tINFO\tasked for chime$/) as string }),
  );
});

async function invoke(event: object): Promise<{ status: number; body: string }> {
  const path = '/2015-03-31/functions/Caller/invocations';
  const response = await request(cloud, 'lambda', { method: 'POST', path, body: JSON.stringify(event) });
  return (await response.json()) as { status: number; body: string };
}

function ssmCall(Name: string): object {
  return {
    ...{ service: 'ssm', method: 'POST', body: JSON.stringify({ Name }) },
    headers: { 'x-amz-target': 'AmazonSSM.GetParameter' },
  };
}
