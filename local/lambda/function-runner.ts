import { AwsError } from '../aws/aws-error';
import { EnvironmentPool } from './environment-pool';
import type { Duplicates } from './event-queue';
import { EventQueue } from './event-queue';
import type { ExecutionEnvironment, Invocation, Outcome } from './execution-environment';
import { failure } from './execution-environment';
import type { LambdaFunction } from './state';

export interface FunctionRunnerOptions {
  readonly current: () => LambdaFunction;
  readonly start: () => ExecutionEnvironment;
  readonly concurrencyLimit: number;
  readonly secondLasts: number;
  readonly duplicates: () => Duplicates;
}

/** Runs one function's invocations, as many at once as it may. */
export class FunctionRunner {
  private readonly pool: EnvironmentPool;
  private readonly queue: EventQueue;

  constructor(private readonly options: FunctionRunnerOptions) {
    this.pool = new EnvironmentPool(options.start);
    this.queue = new EventQueue({
      hasCapacity: () => this.hasCapacity(),
      run: (invocation) => this.run(invocation),
      configuration: () => options.current().asynchronous,
      ...{ secondLasts: options.secondLasts, duplicates: options.duplicates },
    });
  }

  enqueue(invocation: Invocation): void {
    this.queue.add(invocation);
  }

  async invoke(invocation: Invocation): Promise<Outcome> {
    if (!this.hasCapacity()) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    return this.run(invocation);
  }

  /** The function's code or configuration has changed. */
  async renew(): Promise<void> {
    await this.pool.renew();
    this.queue.pump();
  }

  /** Resolves when no event is left to deliver. */
  settled(): Promise<void> {
    return this.queue.settled();
  }

  async close(): Promise<void> {
    this.queue.close();
    await this.pool.close();
  }

  private hasCapacity(): boolean {
    const { reservedConcurrency } = this.options.current().configuration;
    return this.pool.busy < (reservedConcurrency ?? this.options.concurrencyLimit);
  }

  private async run(invocation: Invocation): Promise<Outcome> {
    const outcome = await this.pool
      .use((environment) => this.runIn(environment, invocation))
      .catch((error: unknown) =>
        failure('AccessDeniedException', error instanceof Error ? error.message : String(error)),
      );
    this.queue.pump();
    return outcome;
  }

  private async runIn(environment: ExecutionEnvironment, invocation: Invocation): Promise<Outcome> {
    const { timeout, memorySize } = this.options.current().configuration;
    const startedAt = performance.now();
    environment.log.started(invocation.requestId);
    const outcome = await environment.run(invocation, timeout);
    environment.log.ended(invocation.requestId, outcome, performance.now() - startedAt, memorySize);
    return outcome;
  }
}
