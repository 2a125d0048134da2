import type { Budget } from './budget';
import { digest, resourceKey, type Entry } from './ledger-entry';
import { LedgerTable } from './ledger-table';
import { RETIRED } from './reason';
import type { Request, WireProperties } from './request';

/** Updates that a retired provider has refused. CloudFormation takes each back by another update, which has nothing to undo. */
export class Refusals {
  private readonly table: LedgerTable;

  constructor(budget: Budget) {
    this.table = new LedgerTable(process.env.LEDGER_TABLE ?? '', budget);
  }

  async note(request: Request): Promise<void> {
    const { properties, oldProperties, delivery } = request;
    const entry: Entry = {
      Resource: keyOf(request),
      RequestId: change(oldProperties, properties),
      State: 'Closed',
      Delivery: delivery,
      Holder: delivery,
      LeaseUntil: 0,
      StartedAt: Date.now(),
      Digest: digest(properties),
      Kin: '',
      Reason: RETIRED,
    };
    await this.table.put(entry, undefined);
  }

  async isTakenBackBy(request: Request): Promise<boolean> {
    const { properties, oldProperties } = request;
    return (await this.table.get(keyOf(request), change(properties, oldProperties))) !== undefined;
  }
}

/** Apart from the resource's own entries, which say what was made. */
function keyOf(request: Request): string {
  return `refused|${resourceKey(request)}`;
}

function change(from: WireProperties, to: WireProperties): string {
  return digest([from, to].map((properties) => Object.entries(properties).sort()));
}
