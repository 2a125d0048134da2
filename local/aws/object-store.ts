import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonFile } from '../json-file';
import { AwsError } from './aws-error';

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly contentType: string;
  readonly lastModified: string;
}

/** Each bucket's objects by key. */
export type ObjectsState = Record<string, Record<string, StoredObject>>;

/** The objects of S3: an index, and one file for each content. */
export class ObjectStore {
  constructor(
    private readonly state: JsonFile<ObjectsState>,
    private readonly directory: string,
    private readonly clock: () => Date,
  ) {}

  buckets(): string[] {
    return Object.keys(this.state.value);
  }

  createBucket(bucket: string): void {
    this.state.value[bucket] ??= {};
    this.state.save();
  }

  /** Ordered by key. */
  list(bucket: string): StoredObject[] {
    const objects = Object.values(this.objectsOf(bucket));
    return objects.sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  find(bucket: string, key: string): StoredObject {
    const objects = this.objectsOf(bucket);
    if (!Object.hasOwn(objects, key)) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    return objects[key];
  }

  async read(bucket: string, key: string): Promise<Uint8Array> {
    this.find(bucket, key);
    return readFile(this.fileOf(bucket, key));
  }

  async write(bucket: string, key: string, content: Uint8Array, contentType: string): Promise<StoredObject> {
    const objects = this.objectsOf(bucket);
    await mkdir(this.directory, { recursive: true });
    await writeFile(this.fileOf(bucket, key), content);
    const etag = `"${createHash('md5').update(content).digest('hex')}"`;
    objects[key] = { key, size: content.byteLength, etag, contentType, lastModified: this.clock().toISOString() };
    this.state.save();
    return objects[key];
  }

  /** Deleting what is not there is a success. */
  async delete(bucket: string, key: string): Promise<void> {
    Reflect.deleteProperty(this.objectsOf(bucket), key);
    this.state.save();
    await rm(this.fileOf(bucket, key), { force: true });
  }

  private objectsOf(bucket: string): Record<string, StoredObject> {
    if (!Object.hasOwn(this.state.value, bucket))
      throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return this.state.value[bucket];
  }

  /** Keys may hold what no file system takes. */
  private fileOf(bucket: string, key: string): string {
    return join(this.directory, createHash('sha256').update(`${bucket}/${key}`).digest('hex'));
  }
}
