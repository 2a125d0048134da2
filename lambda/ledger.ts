import { randomUUID } from 'node:crypto';
import { backoff, type Budget } from './budget';
import { Busy } from './busy';
import { belongsTo, digest, isHeld, isOpen, keyOf, ownerOf, resourceKey, type Entry } from './ledger-entry';
import type { LedgerTable } from './ledger-table';
import type { Origin } from './marker';
import type { Request } from './request';

/** Which request made which resource of Chime: what makes a create happen once, however often its request is delivered. */
export class Ledger {
  private readonly holder = randomUUID();
  private readonly startedAt = Date.now();
  private held: Entry | undefined;
  private isSaved = true;

  constructor(
    private readonly table: LedgerTable,
    private readonly budget: Budget,
  ) {}

  /** An entry that this run of the handler holds, not yet written. */
  intentOf(request: Request, findBy: readonly string[]): Entry {
    const { requestId, delivery, resourceType, properties } = request;
    return {
      Resource: resourceKey(request),
      RequestId: requestId,
      State: 'Intent',
      Delivery: delivery,
      Holder: this.holder,
      LeaseUntil: this.budget.end,
      StartedAt: this.startedAt,
      Digest: digest([resourceType, Object.entries(properties).sort()]),
      Kin: digest([resourceType, findBy.map((name) => properties[name])]),
    };
  }

  /** Writes the first entry of a request; false if there is one. */
  async begin(entry: Entry): Promise<boolean> {
    const isFirst = await this.table.put(entry, undefined);
    if (isFirst) this.held = entry;
    return isFirst;
  }

  /** Binds whatever delivery of a request is still to come, if none has come yet. */
  close(request: Request, { requestId, delivery }: Origin, reason: string): Promise<boolean> {
    const entry = { ...this.intentOf(request, []), RequestId: requestId, Delivery: delivery };
    return this.begin({ ...entry, State: 'Closed', Reason: reason });
  }

  /** Whether the rollback of a request has looked for its entry in vain: what it would make, nobody would delete. */
  async isGivenUp({ Resource, StartedAt }: Entry): Promise<boolean> {
    return StartedAt <= (await this.table.givenUpUntil(Resource));
  }

  /** Makes this run the holder of an entry that another has left. */
  async takeOver(entry: Entry, left: Entry): Promise<void> {
    const mine = { ...entry, Holder: this.holder, LeaseUntil: this.budget.end };
    if (!(await this.table.put(mine, left.Holder))) throw new Busy();
    this.held = mine;
  }

  /** Writes what has become of the entry that this run holds. */
  async update(change: Partial<Entry>): Promise<Entry> {
    if (!this.held) throw new Busy();
    const entry = { ...this.held, ...change };
    this.held = entry;
    this.isSaved = false;
    if (!(await this.table.put(entry, this.holder))) throw new Busy();
    this.isSaved = true;
    return entry;
  }

  /** Lets go of an entry that is still open, so that the next run need not wait for the lease to end; saves what could not be. */
  async leave(): Promise<void> {
    if (this.held && (isHeld(this.held) || !this.isSaved)) await this.update({ LeaseUntil: 0 }).catch(() => undefined);
  }

  /** The entry of a request, once no other run of the handler holds it. Fails as busy if that lasts. */
  async entryOf(request: Request, requestId: string): Promise<Entry | undefined> {
    for (let tries = 0; ; tries++) {
      const entry = await this.table.get(resourceKey(request), requestId);
      if (!entry || !isHeld(entry)) return entry;
      await this.waitWhileHeld(tries);
    }
  }

  /**
   * The last request that was to make something for the logical resource, if CloudFormation can have given it up just now:
   * after it made `kept`, if that is given. Where there is none yet, whatever has begun by now is kept from making anything.
   */
  async lastOrigin(request: Request, kept?: string): Promise<Origin | undefined> {
    let isBarred = false;
    for (let tries = 0; ; tries++) {
      const entries = await this.table.query(resourceKey(request));
      const keptSince = entries.find(({ ChimeId }) => kept !== undefined && ChimeId === kept)?.StartedAt ?? 0;
      const since = Math.max(keptSince, Date.now() - GIVEN_UP_WITHIN_MS);
      const recent = entries.filter(({ StartedAt }) => StartedAt > since);
      const [last] = recent
        .filter(({ State }) => State !== 'Closed')
        .sort((one, other) => other.StartedAt - one.StartedAt);
      if (last) return { requestId: last.RequestId, delivery: last.Delivery };
      if (recent.length > 0 || isBarred) return undefined;
      // What was given up may only be about to begin.
      if (tries < TRIES_BEFORE_BEGUN && (await this.budget.wait(backoff(tries)))) continue;
      await this.table.giveUp(resourceKey(request));
      isBarred = true;
    }
  }

  /**
   * Of these ids the ones that no other request has made, and how many requests may have made one of them: what those made
   * is as good for the one as for the other. Waits for requests that may be about to make one.
   */
  async unclaimed(ids: readonly string[], entry: Entry): Promise<{ ids: string[]; seekers: number }> {
    for (let tries = 0; ids.length > 0; tries++) {
      const others = (await this.table.scan()).filter((other) => !belongsTo(other, entry));
      const open = others.filter((other) => other.Kin === entry.Kin && isOpen(other));
      if (!open.some((other) => other.State === 'Intent' && isHeld(other))) {
        const claimed = new Set(others.map(({ ChimeId }) => ChimeId));
        const owners = new Set(others.map(({ Owner }) => Owner));
        const seekers = open.filter((other) => !owners.has(keyOf(other)));
        return { ids: ids.filter((id) => !claimed.has(id)), seekers: 1 + seekers.length };
      }
      await this.waitWhileHeld(tries);
    }
    return { ids: [], seekers: 1 };
  }

  /** Makes a resource the owner of what was there before: for good, until it is released. The owner, if it is another one. */
  async adopt(id: string, request: Request): Promise<string | undefined> {
    const mine = ownerOf(resourceKey(request));
    const makers = (await this.table.scan()).filter(({ ChimeId, State }) => ChimeId === id && State === 'Made');
    const maker = makers.map(({ Resource }) => ownerOf(Resource)).find((owner) => owner !== mine);
    return maker ?? (await this.table.adopt(id, mine));
  }

  /** Whether it was there before a resource became its owner, be it this one or another. */
  isAdopted(id: string): Promise<boolean> {
    return this.table.isAdopted(id);
  }

  /** Lets go of what was there before. */
  release(id: string, request: Request): Promise<void> {
    return this.table.release(id, ownerOf(resourceKey(request)));
  }

  /** Reserves what was found, against others who settle at the same time. */
  claim(id: string, entry: Entry): Promise<boolean> {
    return this.table.claim(id, keyOf(entry));
  }

  private async waitWhileHeld(tries: number): Promise<void> {
    if (tries >= TRIES_WHILE_HELD || !(await this.budget.wait(backoff(tries)))) throw new Busy();
  }
}

/** About six seconds: a create that goes well is over by then. */
const TRIES_WHILE_HELD = 8;

/** About a second and a half, for a create and its undoing that were sent at the same time. */
const TRIES_BEFORE_BEGUN = 5;

/** The longest ServiceTimeout, and as long again for the rollback to come to the resource. */
const GIVEN_UP_WITHIN_MS = 2 * 3_600_000;
