import { randomUUID } from 'node:crypto';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { handler } from '../../lambda';
import { sleep } from '../../lambda/budget';
import type { Gate } from './gate';
import { Invocation, type Surroundings } from './invocation';
import type { Delivery } from './steps';

/** The function's timeout and what follows from it, in the proportions that `ChimeProvider` gives them. */
export const TIMEOUT_MS = 24_000;
export const SERVICE_TIMEOUT_S = 144;
const COPIES: Readonly<Record<string, number>> = { 'twice at once': 2, 'three times at once': 3 };
const REDELIVERED_AFTER_MS = [0, TIMEOUT_MS / 2, TIMEOUT_MS];

/** Lambda's asynchronous invocation: at least once, and again after an error or a crash. */
export class LambdaQueue {
  /** What is delivered more than once, by logical id. */
  deliveries: Readonly<Record<string, Delivery>> = {};
  private readonly underWay = new Set<Promise<void>>();
  private late: (() => Promise<void>)[] = [];

  constructor(
    private readonly gate: Gate,
    private readonly surroundingsOf: (event: CloudFormationCustomResourceEvent) => Surroundings,
  ) {}

  accept(event: CloudFormationCustomResourceEvent): void {
    const requestId = randomUUID();
    const deliver = () => this.deliver(event, requestId);
    const delivery = this.deliveries[event.LogicalResourceId];
    const copies = COPIES[delivery ?? ''] ?? 1;
    for (let copy = 1; copy <= copies; copy++)
      this.track(delivery === 'again after its end' ? deliver().then(deliver) : deliver());
    if (delivery === 'again much later') this.late.push(deliver);
  }

  /** Delivers what was put off. */
  deliverLate(): void {
    for (const deliver of this.late.splice(0)) this.track(deliver());
  }

  /** Resolves when nothing is left to deliver for now. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private track(delivery: Promise<void>): void {
    const tracked = delivery.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private async deliver(event: CloudFormationCustomResourceEvent, requestId: string): Promise<void> {
    for (const pause of REDELIVERED_AFTER_MS) {
      await sleep(pause);
      if (await this.invoke(event, requestId)) return;
    }
  }

  /** Whether the handler came to its end without an error. */
  private async invoke(event: CloudFormationCustomResourceEvent, awsRequestId: string): Promise<boolean> {
    const invocation = new Invocation(this.surroundingsOf(event));
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
