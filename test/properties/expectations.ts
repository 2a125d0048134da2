import type { Live } from './chime-view';
import { type Declared, type DeclaredAccount, type DeclaredUser } from './declared';

/** Whether Chime must refuse something of what is declared next. */
export function isRefused(before: Declared, next: Declared, live: readonly Live[], accountId: IdOf): boolean {
  const declared = [...Object.values(next.accounts), ...Object.values(next.users)];
  if (declared.some(({ license }) => license === 'Plus')) return true;
  const made = Object.entries(next.users).filter(
    ([id, user]) => !(id in before.users && isSame(user, before.users[id])),
  );
  const addresses = made.map(([, user]) => addressOf(user));
  // Users of this stack keep their addresses until the cleanup, even those that are replaced or removed.
  const taken = made.some(([, { account, email }]) =>
    live.some(({ facts }) => facts.AccountId === accountId(account) && facts.email === email.toLowerCase()),
  );
  return taken || new Set(addresses).size < addresses.length;
}

/** What a logical id, or `FOREIGN`, stands for; undefined if it is new. */
export type IdOf = (logicalId: string) => string | undefined;

/** Where what stands in Chime is not as declared, in sentences. */
export function mistakesOf({ accounts, users }: Declared, live: readonly Live[], idOf: IdOf): string[] {
  const expected = [
    ...Object.entries(users).map(([id, user]) => [id, factsOfUser(user, idOf(user.account))] as const),
    ...Object.entries(accounts).map(([id, account]) => [id, factsOfAccount(account)] as const),
  ];
  return expected.flatMap(([logicalId, facts]) => {
    const one = live.find(({ id }) => id === idOf(logicalId));
    if (!one) return [`${logicalId} is missing`];
    return Object.entries(facts)
      .filter(([name, value]) => one.facts[name] !== value)
      .map(([name, value]) => `${logicalId} has ${name} ${one.facts[name]} instead of ${value}`);
  });
}

/** What stands in Chime beyond what is declared. */
export function surplusOf({ accounts, users }: Declared, live: readonly Live[], idOf: IdOf): Live[] {
  const ids = new Set([...Object.keys(users), ...Object.keys(accounts)].map(idOf));
  return live.filter(({ id }) => !ids.has(id));
}

function isSame(one: DeclaredUser, other: DeclaredUser): boolean {
  return addressOf(one) === addressOf(other);
}

function addressOf({ account, email }: DeclaredUser): string {
  return `${account}|${email.toLowerCase()}`;
}

function factsOfAccount({ name, license = 'Pro' }: DeclaredAccount): Live['facts'] {
  return { Name: name, DefaultLicense: license };
}

/** A license that is not declared follows the account's default of some earlier moment. */
function factsOfUser(
  { email, license, type = 'PrivateUser' }: DeclaredUser,
  AccountId: string | undefined,
): Live['facts'] {
  return { AccountId, email: email.toLowerCase(), UserType: type, ...(license && { LicenseType: license }) };
}
