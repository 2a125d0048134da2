import type { ExecutionEnvironment } from './execution-environment';

/** How long an idle environment stays warm. */
const idleLimit = 300_000;

/** The execution environments of one function: warm ones are used again, a new one is started where all are busy. */
export class EnvironmentPool {
  private readonly idle = new Map<ExecutionEnvironment, NodeJS.Timeout>();
  private readonly running = new Set<ExecutionEnvironment>();
  private generation = 0;

  constructor(private readonly start: () => ExecutionEnvironment) {}

  get busy(): number {
    return this.running.size;
  }

  async use<T>(work: (environment: ExecutionEnvironment) => Promise<T>): Promise<T> {
    const { generation } = this;
    const environment = this.takeIdle() ?? this.start();
    this.running.add(environment);
    try {
      return await work(environment);
    } finally {
      const keeps = environment.alive && generation === this.generation;
      if (!keeps) await environment.kill();
      this.running.delete(environment);
      if (keeps) this.keep(environment);
    }
  }

  /** Lets no environment that exists take another invocation: the function has changed. */
  async renew(): Promise<void> {
    this.generation += 1;
    await Promise.all([...this.idle.keys()].map((environment) => this.discard(environment)));
  }

  async close(): Promise<void> {
    await Promise.all([this.renew(), ...[...this.running].map((environment) => environment.kill())]);
  }

  private takeIdle(): ExecutionEnvironment | undefined {
    const environment = [...this.idle.keys()].reverse().find(({ alive }) => alive);
    if (environment) {
      clearTimeout(this.idle.get(environment));
      this.idle.delete(environment);
    }
    return environment;
  }

  private keep(environment: ExecutionEnvironment): void {
    this.idle.set(environment, setTimeout(() => void this.discard(environment), idleLimit).unref());
  }

  private async discard(environment: ExecutionEnvironment): Promise<void> {
    clearTimeout(this.idle.get(environment));
    this.idle.delete(environment);
    await environment.kill();
  }
}
