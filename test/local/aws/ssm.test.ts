import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { json } from './support';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

test('the account has been bootstrapped for the CDK', async () => {
  const { body } = await ssm('GetParameter', { Name: '/cdk-bootstrap/hnb659fds/version' });

  expect(body.Parameter).toMatchObject({ Type: 'String', Value: '33' });
});

test('a parameter is overwritten only where that is said', async () => {
  await ssm('PutParameter', { Name: '/a', Value: '1', Type: 'String' });
  const refused = await ssm('PutParameter', { Name: '/a', Value: '2' });
  const overwritten = await ssm('PutParameter', { Name: '/a', Value: '2', Overwrite: true });
  const { body } = await ssm('GetParameter', { Name: '/a' });

  expect(refused.body.__type).toBe('ParameterAlreadyExists');
  expect(overwritten.body.Version).toBe(2);
  expect(body.Parameter).toMatchObject({ Value: '2', ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/a' });
});

test('parameters are found by path', async () => {
  for (const Name of ['/a/b', '/a/b/c', '/ab']) await ssm('PutParameter', { Name, Value: '1', Type: 'String' });

  const direct = await ssm('GetParametersByPath', { Path: '/a' });
  const recursive = await ssm('GetParametersByPath', { Path: '/a', Recursive: true });

  expect(direct.body.Parameters).toMatchObject([{ Name: '/a/b' }]);
  expect(recursive.body.Parameters).toMatchObject([{ Name: '/a/b' }, { Name: '/a/b/c' }]);
});

test('what does not exist is told apart from what does', async () => {
  await ssm('PutParameter', { Name: '/a', Value: '1', Type: 'String' });

  const { body } = await ssm('GetParameters', { Names: ['/a', '/b'] });
  const deleted = await ssm('DeleteParameters', { Names: ['/a', '/b'] });
  const gone = await ssm('DeleteParameter', { Name: '/a' });

  expect(body).toMatchObject({ Parameters: [{ Name: '/a' }], InvalidParameters: ['/b'] });
  expect(deleted.body).toEqual({ DeletedParameters: ['/a'], InvalidParameters: ['/b'] });
  expect(gone).toMatchObject({ status: 400, body: { __type: 'ParameterNotFound' } });
});

test('a SecureString is refused', async () => {
  const { body } = await ssm('PutParameter', { Name: '/a', Value: '1', Type: 'SecureString' });

  expect(body).toMatchObject({ __type: 'ValidationException' });
});

function ssm(operation: string, input: object) {
  return json(cloud, 'ssm', operation, input);
}
