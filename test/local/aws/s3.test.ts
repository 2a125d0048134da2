import { createHash } from 'node:crypto';
import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { request } from './support';

const bucket = '/cdk-hnb659fds-assets-123456789012-us-east-1';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

test('the bootstrap bucket is there from the start', async () => {
  const head = await s3('HEAD', bucket);
  const list = await s3('GET', '/');

  expect(head.status).toBe(200);
  expect(await list.text()).toContain('<Name>cdk-hnb659fds-assets-123456789012-us-east-1</Name>');
});

test('an object is read as it was written', async () => {
  const put = await s3('PUT', `${bucket}/a%20b/%C3%A9.txt`, {
    body: 'hello',
    headers: { 'content-type': 'text/plain' },
  });
  const get = await s3('GET', `${bucket}/a%20b/%C3%A9.txt`);
  const head = await s3('HEAD', `${bucket}/a%20b/%C3%A9.txt`);

  const etag = `"${createHash('md5').update('hello').digest('hex')}"`;
  expect(put.headers.get('etag')).toBe(etag);
  expect(await get.text()).toBe('hello');
  expect(Object.fromEntries(head.headers)).toMatchObject({ etag, 'content-length': '5', 'content-type': 'text/plain' });
});

test('the chunks of an SDK are put together', async () => {
  const body = '5;chunk-signature=0\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32: DUoRhQ==\r\n\r\n';
  const put = await s3('PUT', `${bucket}/key`, { body, headers: { 'content-encoding': 'aws-chunked' } });
  const get = await s3('GET', `${bucket}/key`);

  expect(put.status).toBe(200);
  expect(await get.text()).toBe('hello world');
});

test('a checksum that does not match is refused', async () => {
  const body = '5\r\nhello\r\n0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n';
  const put = await s3('PUT', `${bucket}/key`, { body, headers: { 'content-encoding': 'aws-chunked' } });
  const get = await s3('GET', `${bucket}/key`);

  expect(await put.text()).toContain('<Code>BadDigest</Code>');
  expect(get.status).toBe(404);
});

test('a body that is cut off is refused', async () => {
  const put = await s3('PUT', `${bucket}/key`, { body: '5\r\nhel', headers: { 'content-encoding': 'aws-chunked' } });

  expect(await put.text()).toContain('<Code>IncompleteBody</Code>');
});

test('a list holds what is under the prefix, and folds what is below the delimiter', async () => {
  for (const key of ['a/1', 'a/b/2', 'c']) await s3('PUT', `${bucket}/${key}`, { body: key });

  const list = await s3('GET', `${bucket}?list-type=2&prefix=a/&delimiter=/`);

  const body = await list.text();
  expect([...body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual(['a/1']);
  expect(body).toContain('<CommonPrefixes><Prefix>a/b/</Prefix></CommonPrefixes>');
});

test('deleted objects are gone, and deleting them again succeeds', async () => {
  for (const key of ['a&b', 'c', 'd']) await s3('PUT', `${bucket}/${encodeURIComponent(key)}`, { body: key });

  const one = await s3('DELETE', `${bucket}/d`);
  const again = await s3('DELETE', `${bucket}/d`);
  const body = '<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key></Object></Delete>';
  const many = await s3('POST', `${bucket}?delete`, { body });
  const list = await s3('GET', bucket);

  expect([one.status, again.status]).toEqual([204, 204]);
  expect(await many.text()).toContain('<Deleted><Key>a&amp;b</Key></Deleted><Deleted><Key>c</Key></Deleted>');
  expect(await list.text()).toContain('<KeyCount>0</KeyCount>');
});

test.each([
  ['an unknown bucket', 'GET', '/nowhere/key', 'NoSuchBucket'],
  ['an unknown key', 'GET', `${bucket}/nothing`, 'NoSuchKey'],
  ['another sub-resource', 'GET', `${bucket}?versioning`, 'NotImplemented'],
  ['a new bucket', 'PUT', '/new', 'NotImplemented'],
])('fails on %s', async (_, method, path, code) => {
  const response = await s3(method, path);

  expect(await response.text()).toContain(`<Code>${code}</Code>`);
});

function s3(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  return request(cloud, 's3', { ...init, method, path });
}
