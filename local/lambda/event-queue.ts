import type { Invocation, Outcome } from './execution-environment';
import type { AsynchronousConfiguration } from './state';

/** How long Lambda waits before it delivers an event again, in its seconds. */
const redeliveryDelays = [60, 120];

/** Deliveries of an event beyond the one that it needs, as "at least once" allows. They share its request id. */
export interface Duplicates {
  /** So many at the same time. Default: 0. */
  readonly atOnce?: number;
  /** One more after the event was dealt with, so many of Lambda's seconds later. Default: none. */
  readonly afterwards?: number;
}

interface QueuedEvent {
  readonly invocation: Invocation;
  readonly failures: number;
  readonly queuedAt: number;
  readonly afterwards?: number;
}

export interface EventQueueOptions {
  readonly hasCapacity: () => boolean;
  readonly run: (invocation: Invocation) => Promise<Outcome>;
  readonly configuration: () => AsynchronousConfiguration;
  readonly secondLasts: number;
  readonly duplicates: () => Duplicates;
}

/** Asynchronous invocations of one function: in order, as soon as there is capacity, and again after an error. */
export class EventQueue {
  private readonly waiting: QueuedEvent[] = [];
  private readonly redeliveries = new Set<NodeJS.Timeout>();
  private readonly awaiting = new Set<() => void>();
  private unfinished = 0;
  private closed = false;

  constructor(private readonly options: EventQueueOptions) {}

  add(invocation: Invocation): void {
    const { atOnce = 0, afterwards } = this.options.duplicates();
    const event = { invocation, failures: 0, queuedAt: Date.now() };
    for (const queued of [{ ...event, afterwards }, ...Array<QueuedEvent>(atOnce).fill(event)]) {
      this.unfinished += 1;
      this.push(queued);
    }
  }

  /** Resolves when no event waits, runs, or is to be delivered again. */
  async settled(): Promise<void> {
    if (this.unfinished > 0) await new Promise<void>((resolve) => this.awaiting.add(resolve));
  }

  /** Starts what may start; to be called whenever capacity has become free. */
  pump(): void {
    while (!this.closed && this.waiting.length > 0 && this.options.hasCapacity()) {
      const event = this.waiting.shift();
      if (!event) return;
      if (this.isTooOld(event)) this.finish(event);
      else void this.deliver(event);
    }
  }

  close(): void {
    this.closed = true;
    this.redeliveries.forEach((timer) => clearTimeout(timer));
  }

  private push(event: QueuedEvent): void {
    this.waiting.push(event);
    this.pump();
  }

  private async deliver(event: QueuedEvent): Promise<void> {
    const { status } = await this.options.run(event.invocation);
    if (this.closed) return;
    const { failures } = event;
    if (status === 'success' || failures >= this.options.configuration().maximumRetryAttempts) this.finish(event);
    else this.deliverLater({ ...event, failures: failures + 1 }, redeliveryDelays[failures]);
  }

  private finish({ afterwards, ...event }: QueuedEvent): void {
    if (afterwards !== undefined) return this.deliverLater({ ...event, failures: 0 }, afterwards);
    this.unfinished -= 1;
    if (this.unfinished > 0) return;
    this.awaiting.forEach((resolve) => resolve());
    this.awaiting.clear();
  }

  private deliverLater(event: QueuedEvent, seconds: number): void {
    const timer = setTimeout(() => {
      this.redeliveries.delete(timer);
      this.push(event);
    }, seconds * this.options.secondLasts);
    this.redeliveries.add(timer);
  }

  private isTooOld({ queuedAt }: QueuedEvent): boolean {
    const { maximumEventAgeInSeconds } = this.options.configuration();
    return Date.now() - queuedAt > maximumEventAgeInSeconds * 1000;
  }
}
