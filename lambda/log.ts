import { CallError } from './call-error';

/**
 * One line about a request, made of named fields only: response URLs, emails, names and PINs have none.
 * An error's message is left out, since it may repeat what it was about.
 */
export function info(event: string, request: object, physicalResourceId: string): void {
  console.info({ event, ...identity(request), physicalResourceId });
}

export function warn(event: string, request: object = {}, physicalResourceId?: string, error?: unknown): void {
  console.warn({ event, ...identity(request), physicalResourceId, ...(error === undefined ? {} : errorFields(error)) });
}

const IDENTITY = ['RequestType', 'ResourceType', 'RequestId', 'StackId', 'LogicalResourceId'];

function identity(request: object): object {
  return Object.fromEntries(
    Object.entries(request).filter(([name, value]) => IDENTITY.includes(name) && typeof value === 'string'),
  );
}

function errorFields(error: unknown): object {
  if (error instanceof CallError) {
    const { service, operation, code, status, requestId: serviceRequestId } = error;
    return { service, operation, errorName: code, httpStatus: status, serviceRequestId };
  }
  if (!(error instanceof Error)) return { errorName: typeof error };
  return { errorName: error.name, at: error.stack?.match(/[\w.-]+:\d+:\d+/g)?.slice(0, 5) };
}
