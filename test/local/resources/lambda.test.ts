import { context, problems, someServices } from './support';

const role = 'arn:aws:iam::123456789012:role/R';
const inline = { ZipFile: 'exports.handler = async () => "inline";' };
const properties = { Code: inline, Handler: 'index.handler', Role: role, Runtime: 'nodejs22.x' };

let services: ReturnType<typeof someServices>;
beforeEach(() => (services = someServices()));
afterEach(() => services.lambda.close());

test('a function runs its inline code', async () => {
  const { physicalId, attributes } = await services.type('AWS::Lambda::Function').create(context('Fn'), properties);

  const { payload } = await services.lambda.invoke(attributes.Arn as string, {});

  expect(physicalId).toMatch(/^stack-Fn-[A-Z\d]{12}$/);
  expect(attributes).toEqual({ Arn: `arn:aws:lambda:us-east-1:123456789012:function:${physicalId}` });
  expect(payload).toBe('inline');
});

test('a function runs code of a bucket after an update', async () => {
  const type = services.type('AWS::Lambda::Function');
  const { physicalId } = await type.create(context(), properties);

  const Code = { S3Bucket: 'b', S3Key: 'k' };
  await type.update(context(), physicalId, { ...properties, Code, Timeout: '20' }, properties);
  const { payload } = await services.lambda.invoke(physicalId, {});

  expect(payload).toBe('from the bucket');
  expect(services.lambda.get(physicalId).configuration.timeout).toBe(20);
});

test('fails where Lambda cannot assume the role, as CloudFormation words it', async () => {
  const creation = services.type('AWS::Lambda::Function').create(context(), { ...properties, Role: `${role}x` });

  await expect(creation).rejects.toThrow(
    /^Resource handler returned message: "The role defined for the function cannot be assumed by Lambda." .*InvalidRequest\)$/,
  );
});

describe('a function in a VPC', () => {
  const inVpc = { ...properties, VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };

  test('is recorded with its network, if its role may manage network interfaces', async () => {
    services.iam.putRolePolicy('R', 'Network', { Statement: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } });

    const { physicalId } = await services.type('AWS::Lambda::Function').create(context(), inVpc);

    const { network } = services.lambda.get(physicalId).configuration;
    expect(network).toEqual({ subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] });
  });

  test('fails if its role may not, as Lambda words it', async () => {
    const creation = services.type('AWS::Lambda::Function').create(context(), inVpc);

    await expect(creation).rejects.toThrow(
      'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
    );
  });
});

test("a function's own key is recorded", async () => {
  const KmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/12a3456b-7c89-012d-3456-78901e23fa45';

  const { physicalId } = await services.type('AWS::Lambda::Function').create(context(), { ...properties, KmsKeyArn });

  expect(services.lambda.get(physicalId).configuration.kmsKeyArn).toBe(KmsKeyArn);
});

test('fails on what is not known inside of properties, before anything is created', () => {
  const found = problems(services.type('AWS::Lambda::Function'), {
    ...properties,
    Code: { ImageUri: 'x' },
    Runtime: 'python3.14',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
  });

  expect(found).toEqual([
    'Encountered unsupported property Code.ImageUri',
    'The local cloud does not run python3.14: Runtime must be one of nodejs20.x, nodejs22.x, nodejs24.x',
  ]);
});

test('an event invoke config sets the retries of a function, and its end restores them', async () => {
  const type = services.type('AWS::Lambda::EventInvokeConfig');
  const { physicalId: FunctionName } = await services.type('AWS::Lambda::Function').create(context(), properties);
  const config = { FunctionName, Qualifier: '$LATEST', MaximumRetryAttempts: 0 };

  const { physicalId } = await type.create(context(), config);
  const during = services.lambda.get(FunctionName).asynchronous.maximumRetryAttempts;
  await type.delete(context(), physicalId, config);

  expect(during).toBe(0);
  expect(services.lambda.get(FunctionName).asynchronous.maximumRetryAttempts).toBe(2);
});

test('fails on more retries than Lambda makes', async () => {
  const { physicalId: FunctionName } = await services.type('AWS::Lambda::Function').create(context(), properties);
  const config = { FunctionName, Qualifier: '$LATEST', MaximumRetryAttempts: 3 };

  const creation = services.type('AWS::Lambda::EventInvokeConfig').create(context(), config);

  await expect(creation).rejects.toThrow('MaximumRetryAttempts must be between 0 and 2');
});

test('a permission is recorded with its function, and goes', async () => {
  const { physicalId: FunctionName } = await services.type('AWS::Lambda::Function').create(context(), properties);
  const permission = { FunctionName, Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };

  const { physicalId } = await services.type('AWS::Lambda::Permission').create(context(), permission);
  const during = services.lambda.get(FunctionName).permissions;
  await services.type('AWS::Lambda::Permission').delete(context(), physicalId, permission);

  expect(during).toEqual({ [physicalId]: permission });
  expect(services.lambda.get(FunctionName).permissions).toEqual({});
});

test('fails to permit a function that is not there', async () => {
  const permission = { FunctionName: 'nobody', Action: 'lambda:InvokeFunction', Principal: '*' };

  const creation = services.type('AWS::Lambda::Permission').create(context(), permission);

  await expect(creation).rejects.toThrow('Function not found');
});
