import type { Exchange } from './exchange';
import { FAULTS } from './faults';

/** The requests of a stack about one resource, in the order in which they come. */
export type RequestName = 'Create' | 'Update' | 'Rollback' | 'Cleanup' | 'Delete';

/** A call that one of the requests makes. */
export interface Call {
  readonly request: RequestName;
  readonly operation: string;
  /** Counted from 1 among the request's calls of this operation, whichever delivery makes them. */
  readonly nth: number;
}

/** What goes wrong with which call. */
export interface Plan extends Call {
  readonly fault: string;
}

/** Lets planned faults befall the calls of a stack, and remembers the calls. */
export class Interference {
  readonly calls: Call[] = [];
  private request: RequestName = 'Create';
  private readonly counts = new Map<string, number>();
  private readonly ended = new Set<RequestName>();
  private readonly met = new Set<Plan>();

  constructor(private readonly plans: readonly Plan[]) {}

  /** From now on calls belong to this request. What lasts has ended with the request that it was planned for. */
  begin(request: RequestName): void {
    this.ended.add(this.request);
    if (this.calls.length === 0) this.ended.clear();
    this.request = request;
    this.counts.clear();
  }

  async befall(exchange: Exchange): Promise<void> {
    const { request } = this;
    const { operation } = exchange;
    const nth = (this.counts.get(operation) ?? 0) + 1;
    this.counts.set(operation, nth);
    this.calls.push({ request, operation, nth });
    const plan = this.plans.find((one) => this.applies(one, { request, operation, nth }));
    if (!plan) return exchange.reply(await exchange.forward());
    this.met.add(plan);
    await FAULTS[plan.fault].befall(exchange);
  }

  private applies(plan: Plan, { request, operation, nth }: Call): boolean {
    if (plan.request !== request || plan.operation !== operation || this.ended.has(request)) return false;
    return FAULTS[plan.fault].lasts ? nth >= plan.nth : nth === plan.nth && !this.met.has(plan);
  }
}
