import type { Cloud } from '../../../local/cloud';

/** A request to a service of the cloud, signed as far as the cloud looks. */
export function request(
  { endpoint }: Pick<Cloud, 'endpoint'>,
  service: string,
  { path = '/', region = 'us-east-1', headers = {}, ...init }: RequestInit & { path?: string; region?: string } = {},
): Promise<Response> {
  const credential = `AKIATEST/20260101/${region}/${service}/aws4_request`;
  return fetch(`${endpoint}${path}`, {
    ...init,
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    },
  });
}

/** The answer of a service that speaks JSON. */
export async function json(
  cloud: Cloud,
  service: string,
  operation: string,
  input: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await request(cloud, service, {
    method: 'POST',
    headers: { 'x-amz-target': `Service.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The answer, in XML, of a service that speaks the query protocol. */
export async function query(
  cloud: Cloud,
  service: string,
  input: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const response = await request(cloud, service, {
    method: 'POST',
    body: new URLSearchParams({ Version: '2010-05-15', ...input }),
  });
  return { status: response.status, body: await response.text() };
}
