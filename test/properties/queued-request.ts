import { randomUUID } from 'node:crypto';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

export type Event = CloudFormationCustomResourceEvent;

/** A request of CloudFormation, which Lambda delivers under one id, however often. */
export class QueuedRequest {
  readonly awsRequestId = randomUUID();
  /** Whether the ledger has an entry of it. */
  isWritten = false;
  /** Resolves when it is written. */
  readonly written: Promise<void>;
  private resolve: () => void = () => undefined;

  constructor(readonly event: Event) {
    this.written = new Promise((resolve) => (this.resolve = resolve));
  }

  noteWrite(): void {
    this.isWritten = true;
    this.resolve();
  }

  /** Whether it undoes a request that it names. */
  get namesItsRequest(): boolean {
    return this.event.RequestType === 'Delete' && this.event.PhysicalResourceId.startsWith('unsettled:');
  }

  /** Whether a delivery can be told from a new request long after: a change in place leaves no trace. */
  get mayComeLate(): boolean {
    return this.isWritten || this.event.RequestType === 'Delete';
  }
}
