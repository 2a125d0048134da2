/** An error that a client sees: its code and message on the wire. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Services may have error classes of their own. */
export function isWireError(error: unknown): error is AwsError {
  return error instanceof Error && 'code' in error && 'status' in error && typeof error.status === 'number';
}

/** What the local cloud does not do, refused by name. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} is not implemented by the local cloud.`, 501);
}
