import type { Context } from 'aws-lambda';
import { handler } from '../../lambda';
import { sleep } from '../../lambda/budget';
import type { Gate } from './gate';
import { Invocation, type Surroundings } from './invocation';
import { QueuedRequest, type Event } from './queued-request';
import type { Delivery } from './steps';

/** The function's timeout and what follows from it, in the proportions that `ChimeProvider` gives them. */
const TIMEOUT_MS = 24_000;
export const SERVICE_TIMEOUT_S = 120;
const REDELIVERED_AFTER_MS = [0, TIMEOUT_MS / 2, TIMEOUT_MS];

const COPIES: Readonly<Partial<Record<Delivery, number>>> = { 'twice at once': 2, 'three times at once': 3 };

/** Lambda's asynchronous invocation: at least once, and again after an error or a crash. */
export class LambdaQueue {
  /** What is delivered more than once, by logical id. */
  deliveries: Readonly<Record<string, Delivery>> = {};
  private readonly underWay = new Set<Promise<void>>();
  private readonly late: QueuedRequest[] = [];
  /** By logical id, until when the next request about the resource waits. */
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    private readonly gate: Gate,
    private readonly surroundingsOf: (request: QueuedRequest) => Surroundings,
  ) {}

  /**
   * A request waits until the one before it about the same resource is over or in the ledger. No handler can keep the order
   * of a request that CloudFormation gave up before it left a trace, and of the one that takes it back.
   */
  accept(event: Event): void {
    const { LogicalResourceId: resource } = event;
    const request = new QueuedRequest(event);
    const turn = request.namesItsRequest ? undefined : this.turns.get(resource);
    const over = this.track(Promise.resolve(turn).then(() => this.deliverAll(request, this.deliveries[resource])));
    this.turns.set(resource, Promise.race([request.written, over]));
  }

  /** Resolves when everything is delivered, what was put off included. */
  async settled(): Promise<void> {
    await this.idle();
    for (const request of this.late.splice(0)) if (request.mayComeLate) void this.track(this.deliver(request));
    await this.idle();
  }

  private async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private track(delivery: Promise<void>): Promise<void> {
    const tracked = delivery.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
    return tracked;
  }

  private async deliverAll(request: QueuedRequest, delivery: Delivery | undefined): Promise<void> {
    const copies = (delivery && COPIES[delivery]) ?? 1;
    await Promise.all(Array.from({ length: copies }, () => this.deliver(request)));
    if (delivery === 'again after its end') await this.deliver(request);
    if (delivery === 'again much later') this.late.push(request);
  }

  private async deliver(request: QueuedRequest): Promise<void> {
    for (const pause of REDELIVERED_AFTER_MS) {
      await sleep(pause);
      if (await this.invoke(request)) return;
    }
  }

  /** Whether the handler came to its end without an error. */
  private async invoke(request: QueuedRequest): Promise<boolean> {
    const { event, awsRequestId } = request;
    const invocation = new Invocation(this.surroundingsOf(request));
    this.gate.admit(invocation);
    const end = Date.now() + TIMEOUT_MS;
    const context = { awsRequestId, getRemainingTimeInMillis: () => end - Date.now() } as Context;
    const ResponseURL = `${this.gate.address(invocation.id, 'answers')}${event.ResponseURL}`;
    const run = Invocation.current
      .run(invocation, () => handler({ ...event, ResponseURL }, context))
      .then(
        () => true,
        () => false,
      );
    return Promise.race([run, invocation.death.then(() => false)]);
  }
}
