import { randomUUID } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { AwsError, notImplemented } from './aws-error';
import type { ObjectStore } from './object-store';
import { objectIn } from './s3-body';
import { xml } from './xml';

interface S3Call {
  readonly store: ObjectStore;
  readonly region: string;
  readonly request: Request;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

type S3Operation = (call: S3Call) => Promise<Response> | Response;

/** What the address of a request says: path-style S3. */
export interface S3Address {
  readonly bucket: string;
  readonly key: string;
  /** Where IAM policies know it. */
  readonly arn: string;
}

export function s3Address(url: URL): S3Address {
  const [, bucket, ...rest] = decoded(url.pathname).split('/');
  const key = rest.join('/');
  return { bucket, key, arn: bucket ? `arn:aws:s3:::${key ? `${bucket}/${key}` : bucket}` : '*' };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** Answers a request, once `authorize` has agreed to the action on the ARN. */
export async function answerS3(
  store: ObjectStore,
  region: string,
  request: Request,
  authorize: (action: string, arn: string) => void,
): Promise<Response> {
  const url = new URL(request.url);
  const { bucket, key, arn } = s3Address(url);
  const name = operationName(request.method, bucket, key, url.searchParams);
  if (request.headers.has('x-amz-copy-source')) throw notImplemented('CopyObject');
  if (request.headers.has('range')) throw notImplemented('A range of an object');
  if (!Object.hasOwn(operations, name)) throw notImplemented(`S3's ${name}`);
  const { action, run } = operations[name];
  authorize(action, arn);
  return run({ store, region, request, bucket, key, query: url.searchParams });
}

export function s3Error({ code, message, status }: AwsError, request: Request): Response {
  const body = xml({ Error: { Code: code, Message: message, RequestId: randomUUID() } });
  return new Response(request.method === 'HEAD' ? null : body, {
    status,
    headers: { 'content-type': 'application/xml' },
  });
}

/** The method, what it is about, and the sub-resource: `GET bucket?location`. */
function operationName(method: string, bucket: string, key: string, query: URLSearchParams): string {
  const subresource = [...query.keys()].find((name) => !plainParameters.has(name) && !name.startsWith('X-Amz-'));
  const about = key ? 'object' : bucket ? 'bucket' : 'service';
  return `${method} ${about}${subresource === undefined ? '' : `?${subresource}`}`;
}

const plainParameters = new Set([
  'x-id',
  'list-type',
  'prefix',
  'delimiter',
  'max-keys',
  'encoding-type',
  'start-after',
  'continuation-token',
  'fetch-owner',
  'max-buckets',
]);

const operations: Record<string, { action: string; run: S3Operation }> = {
  'GET service': { action: 's3:ListAllMyBuckets', run: listBuckets },
  'HEAD bucket': { action: 's3:ListBucket', run: headBucket },
  'GET bucket': { action: 's3:ListBucket', run: listObjects },
  'GET bucket?location': { action: 's3:GetBucketLocation', run: getBucketLocation },
  'GET bucket?encryption': { action: 's3:GetEncryptionConfiguration', run: getBucketEncryption },
  'POST bucket?delete': { action: 's3:DeleteObject', run: deleteObjects },
  'GET object': { action: 's3:GetObject', run: getObject },
  'HEAD object': { action: 's3:GetObject', run: headObject },
  'PUT object': { action: 's3:PutObject', run: putObject },
  'DELETE object': { action: 's3:DeleteObject', run: deleteObject },
};
const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

function answer(document: Record<string, unknown>): Response {
  return new Response(xml(document), { headers: { 'content-type': 'application/xml' } });
}

function listBuckets({ store }: S3Call): Response {
  const buckets = store.buckets().map((Name) => ({ Name, CreationDate: new Date(0) }));
  return answer({ ListAllMyBucketsResult: { '@xmlns': namespace, Buckets: { Bucket: buckets } } });
}

function headBucket({ store, bucket }: S3Call): Response {
  store.list(bucket);
  return new Response(null);
}

/** S3's oldest region has no name here. */
function getBucketLocation({ store, region, bucket }: S3Call): Response {
  store.list(bucket);
  return answer({ LocationConstraint: { '@xmlns': namespace, '#text': region === 'us-east-1' ? undefined : region } });
}

function getBucketEncryption({ store, bucket }: S3Call): Response {
  store.list(bucket);
  const Rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
  return answer({ ServerSideEncryptionConfiguration: { '@xmlns': namespace, Rule } });
}

/** One page holds everything; a delimiter folds what is below it into common prefixes. */
function listObjects({ store, bucket, query }: S3Call): Response {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter');
  const objects = store
    .list(bucket)
    .filter(({ key }) => key.startsWith(prefix) && key > (query.get('start-after') ?? ''));
  const folderOf = (key: string): string | undefined => {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    return end < 0 ? undefined : key.slice(0, end + (delimiter?.length ?? 0));
  };
  const contents = objects.filter(({ key }) => folderOf(key) === undefined);
  const folders = new Set(objects.map(({ key }) => folderOf(key)).filter((folder) => folder !== undefined));
  const encoded = query.get('encoding-type') === 'url' ? encodeURIComponent : (name: string): string => name;
  return answer({
    ListBucketResult: {
      ...{ '@xmlns': namespace, Name: bucket, Prefix: encoded(prefix), Delimiter: delimiter ?? undefined },
      EncodingType: query.get('encoding-type') ?? undefined,
      ...{ MaxKeys: 1000, KeyCount: contents.length + folders.size, IsTruncated: false },
      Contents: contents.map(({ key, size, etag, lastModified }) => ({
        ...{ Key: encoded(key), LastModified: lastModified, ETag: etag, Size: size, StorageClass: 'STANDARD' },
      })),
      CommonPrefixes: [...folders].map((folder) => ({ Prefix: encoded(folder) })),
    },
  });
}

async function getObject(call: S3Call): Promise<Response> {
  const { headers } = headObject(call);
  return new Response(await call.store.read(call.bucket, call.key), { headers });
}

function headObject({ store, bucket, key }: S3Call): Response {
  const { size, etag, contentType, lastModified } = store.find(bucket, key);
  const headers = {
    'content-length': String(size),
    etag,
    'content-type': contentType,
    'last-modified': new Date(lastModified).toUTCString(),
  };
  return new Response(null, { headers });
}

async function putObject({ store, request, bucket, key }: S3Call): Promise<Response> {
  const contentType = request.headers.get('content-type') ?? 'binary/octet-stream';
  const { etag } = await store.write(bucket, key, await objectIn(request), contentType);
  return new Response(null, { headers: { etag } });
}

async function deleteObject({ store, bucket, key }: S3Call): Promise<Response> {
  await store.delete(bucket, key);
  return new Response(null, { status: 204 });
}

async function deleteObjects({ store, request, bucket }: S3Call): Promise<Response> {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, isArray: (name) => name === 'Object' });
  const { Delete } = parser.parse(Buffer.from(await objectIn(request)).toString()) as {
    Delete?: { Object?: { Key: string }[] };
  };
  const keys = (Delete?.Object ?? []).map(({ Key }) => Key);
  await Promise.all(keys.map((key) => store.delete(bucket, key)));
  return answer({ DeleteResult: { '@xmlns': namespace, Deleted: keys.map((Key) => ({ Key })) } });
}
