/** A request as CloudFormation names it, and the invocation by which Lambda delivered it. */
export interface Origin {
  readonly requestId: string;
  readonly delivery: string;
  /** What it made, if the ledger may not say so. */
  readonly chimeId?: string;
}

/** Physical ids that stand for no resource of Chime's. They carry the request, since a Delete that gets one has another. */

/** Certainly nothing was made: a Delete has nothing to do. */
export function notMade(requestId: string): string {
  return `not-made:${requestId}`;
}

/** Something may have been made, or may yet be by another delivery: a Delete finds out. */
export function unsettled({ requestId, delivery, chimeId = '' }: Origin): string {
  return `unsettled:${requestId}:${delivery}:${chimeId}`;
}

export function isNotMade(id: string): boolean {
  return id.startsWith('not-made:');
}

/** The request whose outcome was open; undefined for any other id, such as CloudFormation invents. */
export function unsettledRequest(id: string): Origin | undefined {
  const [, requestId, delivery, chimeId] = /^unsettled:(.+):([^:]*):([^:]*)$/.exec(id) ?? [];
  return requestId === undefined ? undefined : { requestId, delivery, chimeId };
}
