/** What a stack declares, by logical id. */
export interface Declared {
  readonly accounts: Readonly<Record<string, DeclaredAccount>>;
  readonly users: Readonly<Record<string, DeclaredUser>>;
}

export interface DeclaredAccount {
  readonly name: string;
  readonly license?: string;
  /** Stays when it leaves the stack. */
  readonly kept: boolean;
}

export interface DeclaredUser {
  /** A logical id, or `FOREIGN`. */
  readonly account: string;
  readonly email: string;
  readonly license?: string;
  readonly type?: string;
}

/** One account or user, declared with these changes to what was declared before; `undefined` removes it. */
export type Edit =
  | { readonly account: string; readonly change: Partial<DeclaredAccount> | undefined }
  | { readonly user: string; readonly change: Partial<DeclaredUser> | undefined };

export const NOTHING: Declared = { accounts: {}, users: {} };

/** An account that the stack does not own. */
export const FOREIGN = 'Foreign';

export function edited(declared: Declared, edits: readonly Edit[]): Declared {
  const accounts = { ...declared.accounts };
  const users = { ...declared.users };
  for (const edit of edits) {
    if ('account' in edit) change(accounts, edit.account, edit.change, { name: 'Sales team', kept: false });
    else change(users, edit.user, edit.change, { account: FOREIGN, email: `${edit.user}@example.com` });
  }
  const inAnAccount = Object.entries(users).filter(([, { account }]) => account === FOREIGN || account in accounts);
  return { accounts, users: Object.fromEntries(inAnAccount) };
}

function change<T>(all: Record<string, T>, id: string, changes: Partial<T> | undefined, initial: T): void {
  if (changes) all[id] = { ...initial, ...all[id], ...changes };
  else Reflect.deleteProperty(all, id);
}

export function isEmpty({ accounts, users }: Declared): boolean {
  return Object.keys(accounts).length + Object.keys(users).length === 0;
}

export function templateOf({ accounts, users }: Declared, foreignAccountId: string, serviceTimeout: number): string {
  const common = {
    ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:Handler',
    ServiceTimeout: serviceTimeout,
  };
  const account = ({ name, license, kept }: DeclaredAccount) => ({
    Type: 'Custom::ChimeAccount',
    Properties: { ...common, Name: name, DefaultLicense: license },
    ...(kept && { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }),
  });
  const user = ({ account, email, license, type }: DeclaredUser) => ({
    Type: 'Custom::ChimeUser',
    Properties: {
      ...common,
      AccountId: account === FOREIGN ? foreignAccountId : { Ref: account },
      Email: email,
      LicenseType: license,
      UserType: type,
    },
  });
  const Resources = { ...mapValues(accounts, account), ...mapValues(users, user) };
  return JSON.stringify({ Resources });
}

function mapValues<T>(object: Readonly<Record<string, T>>, map: (value: T) => object): Record<string, object> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
