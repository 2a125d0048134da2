import type { Invocation, Outcome } from './execution-environment';
import type { AsynchronousConfiguration } from './state';

/** How long Lambda waits before it delivers an event again, in its seconds. */
const redeliveryDelays = [60, 120];

interface QueuedEvent {
  readonly invocation: Invocation;
  readonly failures: number;
  readonly queuedAt: number;
}

export interface EventQueueOptions {
  readonly hasCapacity: () => boolean;
  readonly run: (invocation: Invocation) => Promise<Outcome>;
  readonly configuration: () => AsynchronousConfiguration;
  readonly secondLasts: number;
}

/** Asynchronous invocations of one function: in order, as soon as there is capacity, and again after an error. */
export class EventQueue {
  private readonly waiting: QueuedEvent[] = [];
  private readonly redeliveries = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly options: EventQueueOptions) {}

  add(invocation: Invocation): void {
    this.push({ invocation, failures: 0, queuedAt: Date.now() });
  }

  /** Starts what may start; to be called whenever capacity has become free. */
  pump(): void {
    while (!this.closed && this.waiting.length > 0 && this.options.hasCapacity()) {
      const event = this.waiting.shift();
      if (event && !this.isTooOld(event)) void this.deliver(event);
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
    if (status === 'success' || this.closed) return;
    if (event.failures >= this.options.configuration().maximumRetryAttempts) return;

    const delay = redeliveryDelays[event.failures] * this.options.secondLasts;
    const timer = setTimeout(() => {
      this.redeliveries.delete(timer);
      this.push({ ...event, failures: event.failures + 1 });
    }, delay);
    this.redeliveries.add(timer);
  }

  private isTooOld({ queuedAt }: QueuedEvent): boolean {
    const { maximumEventAgeInSeconds } = this.options.configuration();
    return Date.now() - queuedAt > maximumEventAgeInSeconds * 1000;
  }
}
