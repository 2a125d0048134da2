import { getRequestListener } from '@hono/node-server';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AwsError, isWireError } from './aws-error';
import type { Caller } from './caller';
import { callerOf } from './caller';
import type { DynamoDb } from './dynamodb';
import { jsonError } from './json-protocol';
import { queryError } from './query-protocol';
import type { ResponseUrls } from './response-urls';
import { restJsonError } from './rest-json-protocol';
import { s3Error } from './s3';

/** One service on the wire: how it answers, and how it words an error. */
export interface WireService {
  /** Global services answer whatever region a request was signed for. */
  readonly global: boolean;
  answer(request: Request, caller: Caller): Promise<Response> | Response;
  error(error: AwsError, request: Request): Response;
}

export interface Wire {
  readonly region: string;
  /** By the name that signatures use. */
  readonly services: ReadonlyMap<string, WireService>;
  readonly dynamoDb: DynamoDb;
  readonly responseUrls: ResponseUrls;
  denial(caller: Caller, action: string, resource: string): string | undefined;
}

/** Every service on one port: the signature of a request says which one is meant. */
export function wireListener(wire: Wire): RequestListener {
  const listener = getRequestListener((request) => answer(wire, request), { overrideGlobalObjects: false });
  return (request: IncomingMessage, response: ServerResponse) => {
    const caller = callerOf(request.headers.authorization);
    if (caller?.service === 'dynamodb' && caller.region === wire.region)
      wire.dynamoDb
        .handle(request, response, (action, resource) => wire.denial(caller, action, resource))
        .catch(() => response.destroy());
    else void listener(request, response);
  };
}

async function answer(wire: Wire, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const caller = callerOf(request.headers.get('authorization'), url);
  if (!caller) return unsigned(wire, request, url);
  const service = wire.services.get(caller.service);
  const wordError = service?.error ?? errorFor(request);
  try {
    if (!service?.global && caller.region !== wire.region)
      throw new AwsError(
        'InvalidSignatureException',
        `The local cloud is in ${wire.region}, not in ${caller.region}: set AWS_REGION=${wire.region}.`,
        403,
      );
    if (!service) throw new AwsError('UnknownService', `The local cloud has no service '${caller.service}'.`, 501);
    return await service.answer(request, caller);
  } catch (error) {
    return wordError(asWireError(error), request);
  }
}

/** Without a signature there are the answers to custom resource requests, and a word about what this is. */
async function unsigned({ region, responseUrls }: Wire, request: Request, url: URL): Promise<Response> {
  try {
    if (responseUrls.holds(url)) return await responseUrls.put(request);
    if (request.method === 'GET' && url.pathname === '/')
      return Response.json({ service: 'cdk-chime-local', region, pid: process.pid });
    throw new AwsError('MissingAuthenticationToken', 'The request is not signed. Any access key will do.', 403);
  } catch (error) {
    return s3Error(asWireError(error), request);
  }
}

function asWireError(error: unknown): AwsError {
  if (isWireError(error)) return error;
  return new AwsError(
    'InternalFailure',
    `The local cloud failed: ${error instanceof Error ? error.message : String(error)}`,
    500,
  );
}

function errorFor(request: Request): WireService['error'] {
  if (request.headers.has('x-amz-target')) return jsonError;
  return request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
    ? queryError
    : restJsonError;
}
