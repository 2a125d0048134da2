import { randomUUID } from 'node:crypto';
import { backoff, type Budget } from './budget';
import { Busy } from './busy';
import type { Entry } from './ledger-entry';
import type { LedgerTable } from './ledger-table';

/** What Chime does not tell of a resource: kept in the ledger's table for good, and held by one run of the handler at a time. */
export class Records {
  private readonly holder = randomUUID();

  constructor(
    private readonly table: LedgerTable,
    private readonly budget: Budget,
  ) {}

  /** The record of a resource as it stands. */
  get(id: string): Promise<Entry | undefined> {
    return this.table.get(`record|${id}`, 'record');
  }

  /** The record of a resource, once no other run holds it. Fails as busy if that lasts. */
  async open(id: string): Promise<Entry | undefined> {
    for (let tries = 0; ; tries++) {
      const record = await this.get(id);
      if (!record || record.State === 'Made' || record.LeaseUntil <= Date.now()) return record;
      if (tries >= TRIES_WHILE_HELD || !(await this.budget.wait(backoff(tries)))) throw new Busy();
    }
  }

  /** Writes it in place of what was read. One that is under work stays held; one that is over goes in a week. */
  async write(id: string, before: Entry | undefined, { Kin, Digest, now }: Change): Promise<Entry> {
    const record: Entry = {
      Resource: `record|${id}`,
      RequestId: 'record',
      State: now === 'under work' || now === 'left' ? 'Intent' : 'Made',
      Delivery: '',
      Holder: this.holder,
      LeaseUntil: now === 'under work' ? this.budget.end : 0,
      StartedAt: Date.now(),
      Digest,
      Kin,
      ...(now !== 'over' && { ExpiresAt: undefined }),
    };
    if (!(await this.table.put(record, before?.Holder))) throw new Busy();
    return record;
  }
}

interface Change extends Pick<Entry, 'Kin' | 'Digest'> {
  readonly now: 'under work' | 'left' | 'done' | 'over';
}

/** About six seconds. */
const TRIES_WHILE_HELD = 8;
