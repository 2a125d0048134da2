/** Physical ids that stand for no resource of Chime's. They carry the request, since a Delete that gets one has another. */

/** Certainly nothing was made: a Delete has nothing to do. */
export function notMade(requestId: string): string {
  return `not-made:${requestId}`;
}

/** Something may have been made: a Delete finds out. */
export function unsettled(requestId: string): string {
  return `unsettled:${requestId}`;
}

export function isNotMade(id: string): boolean {
  return id.startsWith('not-made:');
}

/** The request whose outcome was open; undefined for any other id, such as CloudFormation invents. */
export function unsettledRequest(id: string): string | undefined {
  return /^unsettled:(.+)$/.exec(id)?.[1];
}
