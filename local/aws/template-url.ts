import { AwsError } from './aws-error';
import type { ObjectStore } from './object-store';
import { s3Address } from './s3';

/** The template that lies in S3, at an address of either style. */
export async function templateAt(address: string, store: ObjectStore): Promise<string> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw new AwsError('ValidationError', 'TemplateURL must be a supported URL.');
  const virtualHost = /^(.+)\.s3[.-]/.exec(url.hostname)?.[1];
  const { bucket, key } = s3Address(virtualHost ? new URL(`/${virtualHost}${url.pathname}`, url) : url);
  try {
    return Buffer.from(await store.read(bucket, key)).toString();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError('ValidationError', `S3 error: ${error.message}`);
  }
}
