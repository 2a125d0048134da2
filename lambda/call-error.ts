/** What a service, or the way there, did to a call. The SDK's own message is left behind: it may repeat people's data. */
export class CallError extends Error {
  readonly status: number | undefined;
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(
    readonly service: 'Chime' | 'DynamoDB',
    readonly operation: string,
    readonly call: unknown,
  ) {
    const { name, code, $metadata } = shapeOf(call);
    super(`${operation} failed`);
    this.status = statusOf(call);
    this.code = code ?? name ?? 'Error';
    this.requestId = $metadata?.requestId;
  }
}

/** The HTTP status of a failed call; undefined if no answer came. It tells more than the name, which a missing header changes. */
export function statusOf(call: unknown): number | undefined {
  return shapeOf(call).$metadata?.httpStatusCode;
}

export function isThrottled(call: unknown): boolean {
  return statusOf(call) === 429 || /Throttl|TooManyRequests|LimitExceeded/.test(shapeOf(call).name ?? '');
}

/** By IAM, perhaps only because a new role is still spreading. */
export function isDenied(call: unknown): boolean {
  return statusOf(call) === 403 || shapeOf(call).name === 'AccessDeniedException';
}

/** The call was turned away unread. */
export function certainlyNothingDone(call: unknown): boolean {
  return isThrottled(call) || isDenied(call) || NEVER_CONNECTED.includes(shapeOf(call).code ?? '');
}

/** The call was turned away, read or unread: repeating it as it is would change nothing. */
export function isRefusal(call: unknown): boolean {
  const status = statusOf(call);
  return status !== undefined && status >= 400 && status < 500;
}

/** What became of the call is open: it may have been carried out. */
export function isAmbiguous(call: unknown): boolean {
  return !certainlyNothingDone(call) && !isRefusal(call);
}

const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'NotSent'];

interface ShapeOfError {
  readonly name?: string;
  /** Node.js's, of the connection. */
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

function shapeOf(call: unknown): ShapeOfError {
  return typeof call === 'object' && call !== null ? call : {};
}
