import type { JsonFile } from '../json-file';
import { ChimeError } from './errors';
import { ReadLag } from './read-lag';
import type { AccountRecord, ChimeState, UserRecord } from './state';

const listedAfterDeletion = 90 * 24 * 60 * 60 * 1000;

/** What the operations work on: the accounts and users of one AWS account. */
export class Chime {
  readonly lag: ReadLag;

  constructor(
    private readonly file: JsonFile<ChimeState>,
    readonly awsAccountId: string,
    private readonly clock: () => Date,
    visibleAfterReads: number,
  ) {
    this.lag = new ReadLag(visibleAfterReads);
  }

  get state(): ChimeState {
    return this.file.value;
  }

  save(): void {
    this.file.save();
  }

  now(): string {
    return this.clock().toISOString();
  }

  /** A deleted account stays readable for 90 days. */
  isReadable({ deletedOn }: AccountRecord): boolean {
    return deletedOn === undefined || this.clock().getTime() - Date.parse(deletedOn) < listedAfterDeletion;
  }

  readableAccount(accountId: string): AccountRecord {
    const record = lookup(this.state.accounts, accountId);
    if (!record || !this.isReadable(record)) throw new ChimeError('NotFound', 'The account does not exist.');
    return record;
  }

  activeAccount(accountId: string): AccountRecord {
    const record = this.readableAccount(accountId);
    if (record.deletedOn) throw new ChimeError('NotFound', `Account ${accountId} is deleted.`);
    return record;
  }

  /** A suspended user stays readable. */
  readableUser(accountId: string, userId: string): UserRecord {
    const record = lookup(this.activeAccount(accountId).users, userId);
    if (!record) throw new ChimeError('NotFound', 'The user does not exist in this account.');
    return record;
  }

  activeUser(accountId: string, userId: string): UserRecord {
    const record = this.readableUser(accountId, userId);
    if (record.user.UserRegistrationStatus !== 'Suspended') return record;
    throw new ChimeError('NotFound', `User ${userId} is suspended from account ${accountId}.`);
  }
}

/** The entry of that very name; what every object inherits is none. */
export function lookup<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
