const statuses = {
  BadRequest: 400,
  AccessDenied: 403,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  Unprocessable: 422,
  Throttled: 429,
  ServiceFailure: 500,
} as const;

/** Chime's own error code, as it stands in a body and in the entries of a batch. */
export type ErrorCode = keyof typeof statuses;

const irregularNames: Partial<Record<ErrorCode, string>> = {
  Unprocessable: 'UnprocessableEntityException',
  Throttled: 'ThrottledClientException',
};

/** An error that a Chime client sees. Messages never hold an email address, a name or a PIN. */
export class ChimeError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }

  get status() {
    return statuses[this.code];
  }

  /** The name that clients throw it by. */
  get exception(): string {
    return irregularNames[this.code] ?? `${this.code}Exception`;
  }
}
