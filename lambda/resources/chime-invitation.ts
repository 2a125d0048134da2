import { GetAccountCommand, InviteUsersCommand, type UserType } from '@aws-sdk/client-chime';
import { randomUUID } from 'node:crypto';
import { INVITATION_RULES } from '../../lib/rules';
import { backoff } from '../budget';
import { CallError, isAmbiguous } from '../call-error';
import { ifFound, type Chime } from '../chime';
import type { Definition } from '../definition';
import { Failure } from '../failure';
import type { Entry } from '../ledger-entry';
import { guestOf, guestsIn, ownGuests, presentIn, toDigest, type Mark } from '../guests';
import { suspend } from '../members';

export const chimeInvitation: Definition<'Custom::ChimeInvitation'> = {
  rules: INVITATION_RULES,
  replaceOn: { AccountId: 'AccountId' },
  createSets: ['AccountId'],

  /** Chime has no id for invitations; `update` invites. */
  async create(chime, { AccountId }) {
    if (await accountIsActive(chime, AccountId)) return randomUUID();
    throw new Failure('The account that people are to be invited to does not exist. Nothing was done.');
  },

  findBy: [],
  find: () => Promise.resolve([]),

  async read(chime, InvitationId, { AccountId }) {
    const record = await chime.records.get(InvitationId);
    const isElsewhere = record && record.Kin !== AccountId;
    if (isElsewhere || !(await accountIsActive(chime, AccountId))) return undefined;
    return { InvitationId, AccountId };
  },

  isGone: () => false,

  async update(chime, id, { AccountId, Emails, UserType }, changed) {
    if (!changed.has('Emails')) return;
    const { records } = chime;
    const before = await records.open(id);
    const known = guestsIn(before);
    const present = await presentIn(chime, AccountId, id);
    const declared = new Map(Emails.map((email) => [guestOf(id, email), email]));
    const guests = new Map<string, Mark>(known);
    for (const guest of declared.keys())
      if (!known.has(guest)) guests.set(guest, present.has(guest) ? 'Found' : 'Inviting');
      else if (known.get(guest) === 'Inviting' && present.has(guest)) guests.set(guest, 'Invited');
    const missing = [...declared].filter(([guest]) => guests.get(guest) === 'Inviting');
    const left = ownGuests(new Map([...known].filter(([guest]) => !declared.has(guest))), present);

    const write = (over: Entry | undefined, now: 'under work' | 'left' | 'done') =>
      records.write(id, over, { Kin: AccountId, Digest: toDigest(guests), now });
    const held = await write(before, 'under work');
    let failed: readonly string[];
    try {
      await suspend(chime, AccountId, [...left.values()]);
      for (const guest of known.keys()) if (!declared.has(guest)) guests.delete(guest);
      failed = await inviteAll(chime, { AccountId, UserType }, id, missing);
    } catch (error) {
      await write(held, 'left').catch(() => undefined);
      throw error;
    }
    for (const [guest] of missing)
      if (failed.includes(guest)) guests.delete(guest);
      else guests.set(guest, 'Invited');
    await write(held, 'done');
    if (failed.length > 0) throw new Failure(failedReason(Emails, id, failed));
  },

  async delete(chime, id) {
    const before = await chime.records.open(id);
    if (!before) return true;
    const own = ownGuests(guestsIn(before), await presentIn(chime, before.Kin, id));
    await suspend(chime, before.Kin, [...own.values()]);
    await chime.records.write(id, before, { Kin: before.Kin, Digest: '', now: 'over' });
    return true;
  },

  declared: (InvitationId, { AccountId = '' }) => ({ InvitationId, AccountId }),
};

async function accountIsActive({ client }: Chime, AccountId: string): Promise<boolean> {
  const { Account } = (await ifFound(client.send(new GetAccountCommand({ AccountId })))) ?? {};
  return Account !== undefined && Account.AccountStatus !== 'Suspended';
}

/** Those whom Chime did not invite. After an open outcome, whoever is in the account by then was invited. */
async function inviteAll(
  chime: Chime,
  { AccountId, UserType }: { readonly AccountId: string; readonly UserType?: string },
  id: string,
  guests: readonly (readonly [guest: string, email: string])[],
): Promise<readonly string[]> {
  const failed: string[] = [];
  let left = guests;
  for (let tries = 0; left.length > 0;) {
    const batch = left.slice(0, MOST_INVITED);
    const UserEmailList = batch.map(([, email]) => email);
    const command = new InviteUsersCommand({ AccountId, UserEmailList, UserType: UserType as UserType | undefined });
    try {
      const { Invites = [] } = await chime.creating.send(command);
      const refused = Invites.filter(({ Status }) => Status === 'Failed');
      failed.push(...refused.map(({ EmailAddress = '' }) => guestOf(id, EmailAddress)));
      left = left.slice(MOST_INVITED);
    } catch (error) {
      const isOpen = error instanceof CallError && isAmbiguous(error.call);
      if (!isOpen || !(await chime.budget.wait(LOOK_AGAIN_AFTER_MS + backoff(tries++)))) throw error;
      const present = await presentIn(chime, AccountId, id);
      left = left.filter(([guest]) => !present.has(guest));
    }
  }
  return failed;
}

const MOST_INVITED = 50;

/** Reads after a create may lag. */
const LOOK_AGAIN_AFTER_MS = 500;

function failedReason(emails: readonly string[], id: string, failed: readonly string[]): string {
  const places = emails.flatMap((email, index) => (failed.includes(guestOf(id, email)) ? `Emails[${index}]` : []));
  return (
    `Chime's InviteUsers did not invite ${failed.length} of ${emails.length} addresses: ${places.join(', ')}. ` +
    'Check these, counted from 0, then deploy again.'
  );
}
