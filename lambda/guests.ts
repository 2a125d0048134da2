import { createHash } from 'node:crypto';
import { ifFound, type Chime } from './chime';
import type { Entry } from './ledger-entry';
import { membersOf } from './members';

/** Invited: by the resource. Inviting: the call may be under way. Found: was in the account before. */
export type Mark = 'Invited' | 'Inviting' | 'Found';

/** Who is known to a resource that invites, by digests of their addresses: the ledger holds no people's data. */
export type Guests = ReadonlyMap<string, Mark>;

export function guestsIn(record: Entry | undefined): Guests {
  const pairs = (record?.Digest ?? '').split(',').filter(Boolean);
  return new Map(pairs.map((pair) => pair.split('=') as [string, Mark]));
}

export function toDigest(guests: Guests): string {
  return [...guests].map((pair) => pair.join('=')).join();
}

/** The same for an address in other capitals. */
export function guestOf(id: string, email: string): string {
  return createHash('sha256').update(`${id}|${email.toLowerCase()}`).digest('hex').slice(0, 24);
}

/** The ids of those who are in the account, by their digests; nobody where the account is gone. */
export async function presentIn(chime: Chime, AccountId: string, id: string): Promise<ReadonlyMap<string, string>> {
  const list = async () => {
    const present = new Map<string, string>();
    for await (const { UserId, PrimaryEmail = '' } of membersOf(chime, { AccountId }))
      present.set(guestOf(id, PrimaryEmail), UserId);
    return present;
  };
  return (await ifFound(list())) ?? new Map<string, string>();
}

/** The ids of those who are in the account because the resource has invited them. */
export function ownGuests(guests: Guests, present: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...present].filter(([guest]) => guests.has(guest) && guests.get(guest) !== 'Found'));
}
