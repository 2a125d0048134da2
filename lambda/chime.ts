import { ChimeClient } from '@aws-sdk/client-chime';
import type { Budget } from './budget';
import { CallError } from './call-error';
import type { Records } from './records';
import { RetryWithin, safeForCreates, safeForOthers } from './retry';
import { callingUntil, requestHandler } from './service-client';

/** The two ways to call Chime; both fail with a CallError. */
export interface Chime {
  /** For CreateAccount, CreateUser and InviteUsers. */
  readonly creating: ChimeClient;
  /** For everything that may be repeated. */
  readonly client: ChimeClient;
  readonly budget: Budget;
  /** What Chime does not tell. */
  readonly records: Records;
}

/** Clients that live as long as one invocation's budget. */
export function chimeWithin(budget: Budget, records: Records): Chime {
  return {
    creating: clientWithin(budget, safeForCreates),
    client: clientWithin(budget, safeForOthers),
    budget,
    records,
  };
}

/** The endpoint is the SDK's affair: AWS_ENDPOINT_URL_CHIME, AWS_ENDPOINT_URL, or AWS's own. */
function clientWithin(budget: Budget, mayRepeat: (call: unknown) => boolean): ChimeClient {
  const client = new ChimeClient({
    region: 'us-east-1', // Chime answers there only, and with an endpoint of its own the SDK would sign for the stack's region.
    requestHandler,
    retryStrategy: new RetryWithin(budget, mayRepeat),
  });
  return callingUntil(budget.workUntil, client, 'Chime');
}

/** The result, or undefined where Chime knows no such resource (any more). */
export async function ifFound<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CallError && error.status === 404) return undefined;
    throw error;
  }
}

/** The id in the answer to a create; an answer without one leaves open what was made. */
export function idFrom(operation: string, id: string | undefined): string {
  if (id) return id;
  throw new CallError('Chime', operation, { name: 'UnreadableAnswer' });
}
