import { createHash } from 'node:crypto';
import type { Request } from './request';

/** On reservations only: of what was there before, and whether its owner has let go of it. */
type Reserved = 'Adopted' | 'Released';

/** One request that makes a resource, and what has become of it. */
export interface Entry {
  /** The stack and the logical id. */
  readonly Resource: string;
  readonly RequestId: string;
  /**
   * Intent: the creating call may be under way. Settling: what became of it is being found out. Made: `ChimeId` exists.
   * Closed: nothing came of it, `Reason` says why.
   */
  readonly State: 'Intent' | 'Settling' | 'Made' | 'Closed' | Reserved;
  /** Lambda's invocation: a redelivery shares it, a request that CloudFormation makes anew under the same id does not. */
  readonly Delivery: string;
  /** The one run of the handler that may change the entry until `LeaseUntil` (ms since the epoch). */
  readonly Holder: string;
  readonly LeaseUntil: number;
  /** When the first run began: no creating call was made before (ms since the epoch). */
  readonly StartedAt: number;
  /** Of all properties. */
  readonly Digest: string;
  /** Of the properties that a search goes by: equal ones could be taken for each other. */
  readonly Kin: string;
  readonly ChimeId?: string;
  readonly Reason?: string;
  /** On reservations only: the entry that what is reserved belongs to. */
  readonly Owner?: string;
  /** In seconds since the epoch; there and undefined: never. */
  readonly ExpiresAt?: number;
}

export function isOpen({ State }: Entry): boolean {
  return State === 'Intent' || State === 'Settling';
}

export function isHeld(entry: Entry): boolean {
  return isOpen(entry) && entry.LeaseUntil > Date.now();
}

export function resourceKey({ stackId, logicalResourceId }: Request): string {
  return `${stackId}|${logicalResourceId}`;
}

/** A stack that is made anew under its name goes on with what it owned. */
export function ownerOf(resource: string): string {
  const [stackId, logicalResourceId] = resource.split('|');
  return `${logicalResourceId} of ${stackId.replace(/\/[^/]*$/, '')}`;
}

export function keyOf({ Resource, RequestId }: Entry): string {
  return `${Resource}|${RequestId}`;
}

export function belongsTo(other: Entry, entry: Entry): boolean {
  return other.Owner === keyOf(entry) || keyOf(other) === keyOf(entry);
}

export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
