import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';
import type { Operation } from './input';

/** AWS's JSON protocol: a header names the operation, JSON goes in and out. */
export async function answerJson(
  operations: Record<string, Operation>,
  request: Request,
  authorize: (action: string, input: Record<string, unknown>) => void,
): Promise<Response> {
  const target = request.headers.get('x-amz-target') ?? '';
  const name = target.slice(target.lastIndexOf('.') + 1);
  if (!Object.hasOwn(operations, name))
    throw new AwsError('UnknownOperationException', `The operation ${target} is not implemented by the local cloud.`);
  const input = parse(await request.text());
  authorize(name, input);
  return json((await operations[name](input)) ?? {});
}

/** `ValidationError` is the query protocol's word for what JSON services call `ValidationException`. */
export function jsonError({ code, message, status }: AwsError): Response {
  return json(
    {
      __type: code
        .replace(/^ValidationError$/, 'ValidationException')
        .replace(/^AccessDenied$/, 'AccessDeniedException'),
      message,
    },
    status,
  );
}

function json(value: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  return new Response(JSON.stringify(value), { status, headers });
}

function parse(body: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null) return input as Record<string, unknown>;
  } catch {
    // Refused below, like any other JSON that is not an object.
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object.');
}
