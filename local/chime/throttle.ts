import { ChimeError } from './errors';

/** A token bucket that holds the requests of one second, at least one. */
export class Throttle {
  private readonly capacity: number;
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly requestsPerSecond: number,
    private readonly clock: () => Date,
  ) {
    this.capacity = Math.max(1, requestsPerSecond);
    this.tokens = this.capacity;
    this.filledAt = clock().getTime();
  }

  take(): void {
    const now = this.clock().getTime();
    const gained = (Math.max(0, now - this.filledAt) / 1000) * this.requestsPerSecond;
    this.tokens = Math.min(this.capacity, this.tokens + gained);
    this.filledAt = now;
    if (this.tokens < 1) throw new ChimeError('Throttled', 'Rate exceeded.');
    this.tokens -= 1;
  }
}
