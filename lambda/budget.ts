/** How an invocation's remaining time is shared: work on Chime, then the answer, then nothing. Moments are in ms since the epoch. */
export class Budget {
  /** No call to Chime starts past this moment. */
  readonly workUntil: number;
  /** Work that has not ended by this moment is answered FAILED: in between lies the time limit of one call. */
  readonly giveUpAt: number;
  /** No attempt to deliver the answer starts past this moment. */
  readonly answerUntil: number;
  /** Lambda kills the function at this moment. */
  readonly end: number;

  constructor(remainingMs: number, now = Date.now()) {
    const end = now + remainingMs;
    this.end = end;
    this.workUntil = end - Math.min(25_000, remainingMs * 0.5);
    this.giveUpAt = end - Math.min(12_000, remainingMs * 0.25);
    this.answerUntil = end - Math.min(6_000, remainingMs * 0.1);
  }

  /** Waits before another try on Chime, or tells at once that there is no time for one. */
  async wait(ms: number): Promise<boolean> {
    if (Date.now() + ms >= this.workUntil) return false;
    await sleep(ms);
    return true;
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Exponential backoff with full jitter: the pause before the n-th repetition, from 0, in ms. */
export function backoff(n: number, atMost = 5_000): number {
  return Math.random() * Math.min(atMost, 100 * 2 ** n);
}
