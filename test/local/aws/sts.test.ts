import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { query } from './support';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

test('callers learn the account', async () => {
  const { body } = await query(cloud, 'sts', { Action: 'GetCallerIdentity' });

  expect(body).toContain('<Account>123456789012</Account>');
});

test('the roles that bootstrapping makes can be assumed', async () => {
  const { body } = await query(cloud, 'sts', {
    ...{ Action: 'AssumeRole', RoleSessionName: 'cdk' },
    RoleArn: 'arn:aws:iam::123456789012:role/cdk-hnb659fds-deploy-role-123456789012-us-east-1',
  });

  expect(body).toMatch(/<AccessKeyId>ASIA\w{16}<\/AccessKeyId><SecretAccessKey>.+<\/SecretAccessKey>/);
});

test('any other role cannot', async () => {
  const { status, body } = await query(cloud, 'sts', {
    ...{ Action: 'AssumeRole', RoleSessionName: 'me' },
    RoleArn: 'arn:aws:iam::123456789012:role/Admin',
  });

  expect(status).toBe(403);
  expect(body).toContain('<Code>AccessDenied</Code>');
});
