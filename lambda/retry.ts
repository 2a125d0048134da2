import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import { backoff, type Budget } from './budget';
import { certainlyNothingDone, isDenied, isRefusal, isThrottled } from './call-error';

/** The SDK's retries: a call is repeated as long as its error allows and the invocation's budget lasts. */
export class RetryWithin implements RetryStrategyV2 {
  readonly mode = 'standard';

  constructor(
    private readonly budget: Budget,
    private readonly mayRepeat: (call: unknown) => boolean,
  ) {}

  acquireInitialRetryToken(): Promise<RetryToken> {
    return Promise.resolve(tokenAfter(0));
  }

  /** Throwing here makes the SDK throw the call's own error. */
  async refreshRetryTokenForRetry(token: RetryToken, { error }: RetryErrorInfo): Promise<RetryToken> {
    const retries = token.getRetryCount();
    const deniedForGood = isDenied(error) && retries >= DENIED_RETRIES;
    const pause = backoff(retries, isThrottled(error) ? LONGEST_WHILE_THROTTLED : undefined);
    if (deniedForGood || !this.mayRepeat(error) || !(await this.budget.wait(pause))) throw error;
    return tokenAfter(retries + 1);
  }

  recordSuccess(): void {
    // Nothing is carried from one call to the next.
  }
}

/** For calls that make something: Chime has no client token, so only what certainly did nothing is repeated. */
export const safeForCreates = certainlyNothingDone;

/** For reads and idempotent calls. */
export function safeForOthers(call: unknown): boolean {
  return certainlyNothingDone(call) || !isRefusal(call);
}

/**
 * In ms. The rate is there again within a second. Calls that have waited for long must not ask much less often than new ones:
 * those would get all of it, and the last of many resources would take as long again.
 */
const LONGEST_WHILE_THROTTLED = 1_000;

/** IAM takes some seconds to spread: eight pauses make 8 seconds on average, 16 at most. */
const DENIED_RETRIES = 8;

function tokenAfter(retries: number): RetryToken {
  return { getRetryCount: () => retries, getRetryDelay: () => 0 };
}
