import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../local/cloud';
import { json } from './aws/support';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloud-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('what a cloud holds outlives it', async () => {
  const first = await startCloud({ directory });
  await json(first, 'ssm', 'PutParameter', { Name: '/a', Value: '1', Type: 'String' });
  await first.close();

  const second = await startCloud({ directory });
  const { body } = await json(second, 'ssm', 'GetParameter', { Name: '/a' });
  await second.close();

  expect(body.Parameter).toMatchObject({ Value: '1' });
});

test('a directory has one owner', async () => {
  const cloud = await startCloud({ directory });

  const second = startCloud({ directory });

  await expect(second).rejects.toThrow(`is already running at ${cloud.endpoint} (process ${process.pid}).`);
  await cloud.close();
});

test('of many that start at once one gets the directory', async () => {
  const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startCloud({ directory })));

  const clouds = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  expect(clouds).toHaveLength(1);
  await clouds[0].close();
});

test('the directory of a cloud that was killed is taken over', async () => {
  const stopped = await startCloud();
  await stopped.close();
  writeFileSync(
    join(directory, 'owner.json'),
    JSON.stringify({ pid: process.pid, endpoint: stopped.endpoint, region: 'us-east-1' }),
  );

  const cloud = await startCloud({ directory });

  expect(cloud.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await cloud.close();
  expect(existsSync(join(directory, 'owner.json'))).toBe(false);
});

test('fails on a port in use', async () => {
  const cloud = await startCloud();
  const port = Number(new URL(cloud.endpoint).port);

  const second = startCloud({ port });

  await expect(second).rejects.toThrow(`Port ${port} is in use by another process.`);
  await cloud.close();
});

test('fails on a corrupt state file, and gives the directory up', async () => {
  writeFileSync(join(directory, 'chime.json'), '{');

  const cloud = startCloud({ directory });

  await expect(cloud).rejects.toThrow(/chime\.json is not valid JSON/);
  expect(readdirSync(directory)).toEqual(['chime.json']);
});

test('the environment points clients at the cloud and nowhere else', async () => {
  const cloud = await startCloud({ region: 'eu-central-1' });

  const environment = cloud.environment();

  expect(environment).toMatchObject({
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_REGION: 'eu-central-1',
    NO_PROXY: '127.0.0.1',
  });
  await cloud.close();
});
