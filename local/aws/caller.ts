/** Who signed a request, and for which service of which region. */
export interface Caller {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Reads the signature's credential scope, from the header or from a presigned address; the signature itself is taken on trust. */
export function callerOf(authorization: string | null | undefined, url?: URL): Caller | undefined {
  const scope = authorization?.match(/\bCredential=([^,\s]+)/)?.[1] ?? url?.searchParams.get('X-Amz-Credential');
  const [accessKeyId, , region, service, end] = scope?.split('/') ?? [];
  return accessKeyId && region && service && end === 'aws4_request' ? { accessKeyId, region, service } : undefined;
}
