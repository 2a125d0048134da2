import {
  AssociateSigninDelegateGroupsWithAccountCommand,
  CreateAccountCommand,
  DeleteAccountCommand,
  DisassociateSigninDelegateGroupsFromAccountCommand,
  GetAccountCommand,
  paginateListAccounts,
  UpdateAccountCommand,
  UpdateAccountSettingsCommand,
  type ChimeClient,
  type License,
} from '@aws-sdk/client-chime';
import type { Properties } from '../../lib/contract';
import { ACCOUNT_RULES } from '../../lib/rules';
import { backoff } from '../budget';
import { CallError } from '../call-error';
import { ifFound, idFrom, type Chime } from '../chime';
import type { Definition } from '../definition';
import { Failure } from '../failure';
import { membersOf, suspend } from '../members';

export const chimeAccount: Definition<'Custom::ChimeAccount'> = {
  rules: ACCOUNT_RULES,
  replaceOn: { ExistingAccountId: 'AccountId' },
  createSets: ['Name'],

  mayAdopt: ({ ExistingAccountId }) => ExistingAccountId !== undefined,
  existing: async (_, { ExistingAccountId }) => ExistingAccountId,

  async create({ creating }, { Name }) {
    const { Account } = await creating.send(new CreateAccountCommand({ Name }));
    return idFrom('CreateAccount', Account?.AccountId);
  },

  findBy: ['Name'],
  async find({ client }, { Name }, since) {
    const ids: string[] = [];
    for await (const { Accounts = [] } of paginateListAccounts({ client }, { Name }))
      for (const { AccountId, Name: name, AccountStatus, CreatedTimestamp } of Accounts)
        // The operation goes by prefix, and lists deleted accounts for 90 days.
        if (AccountId && name === Name && AccountStatus === 'Active' && CreatedTimestamp && CreatedTimestamp >= since)
          ids.push(AccountId);
    return ids;
  },

  async read({ client }, AccountId) {
    const { Account } = (await ifFound(client.send(new GetAccountCommand({ AccountId })))) ?? {};
    if (!Account) return undefined;
    return {
      AccountId,
      AwsAccountId: Account.AwsAccountId ?? '',
      Name: Account.Name ?? '',
      AccountType: Account.AccountType ?? '',
      AccountStatus: Account.AccountStatus ?? '',
      DefaultLicense: Account.DefaultLicense ?? '',
      SupportedLicenses: (Account.SupportedLicenses ?? []).join(','),
      CreatedTimestamp: Account.CreatedTimestamp?.toISOString() ?? '',
    };
  },

  isGone: ({ AccountStatus }) => AccountStatus === 'Suspended',

  async update({ client }, AccountId, properties, changed) {
    const { Name, DefaultLicense = LICENSE_OF_NEW_ACCOUNTS, Settings, SigninDelegateGroups = [] } = properties;
    const name = changed.has('Name') ? Name : undefined;
    const license = changed.has('DefaultLicense') ? (DefaultLicense as License) : undefined;
    if (name || license)
      await client.send(new UpdateAccountCommand({ AccountId, Name: name, DefaultLicense: license }));
    if (changed.has('Settings'))
      await client.send(new UpdateAccountSettingsCommand({ AccountId, AccountSettings: accountSettings(Settings) }));
    if (changed.has('SigninDelegateGroups')) await setSigninDelegateGroups(client, AccountId, SigninDelegateGroups);
  },

  async delete(chime, AccountId, { SuspendUsersOnDelete }) {
    for (let tries = 0; ; tries++) {
      const outcome = await tryToDelete(chime, AccountId);
      if (outcome !== 'has users') return outcome === 'deleted';
      const userIds: string[] = [];
      for await (const { UserId } of membersOf(chime, { AccountId })) userIds.push(UserId);
      if (userIds.length > 0 && SuspendUsersOnDelete !== 'true') throw new Failure(usersLeft(userIds.length));
      await suspend(chime, AccountId, userIds);
      if (userIds.length === 0 && !(await chime.budget.wait(backoff(tries)))) throw new Failure(STILL_REFUSED);
    }
  },

  declared: (AccountId, { Name = '', DefaultLicense = '' }) => ({
    AccountId,
    AwsAccountId: '',
    Name,
    AccountType: '',
    AccountStatus: '',
    DefaultLicense,
    SupportedLicenses: '',
    CreatedTimestamp: '',
  }),
};

const LICENSE_OF_NEW_ACCOUNTS = 'Pro';

/** What is not declared is off, as in a new account. */
function accountSettings({ DisableRemoteControl, EnableDialOut }: Properties<'Custom::ChimeAccount'>['Settings'] = {}) {
  return { DisableRemoteControl: DisableRemoteControl === 'true', EnableDialOut: EnableDialOut === 'true' };
}

async function setSigninDelegateGroups(client: ChimeClient, AccountId: string, declared: readonly string[]) {
  const { Account } = await client.send(new GetAccountCommand({ AccountId }));
  const present = (Account?.SigninDelegateGroups ?? []).map(({ GroupName = '' }) => GroupName);
  const missing = declared.filter((name) => !present.includes(name));
  const GroupNames = present.filter((name) => !declared.includes(name));
  if (missing.length > 0) {
    const SigninDelegateGroups = missing.map((GroupName) => ({ GroupName }));
    await client.send(new AssociateSigninDelegateGroupsWithAccountCommand({ AccountId, SigninDelegateGroups }));
  }
  if (GroupNames.length > 0)
    await client.send(new DisassociateSigninDelegateGroupsFromAccountCommand({ AccountId, GroupNames }));
}

async function tryToDelete({ client }: Chime, AccountId: string): Promise<'deleted' | 'not found' | 'has users'> {
  try {
    const deleted = await ifFound(client.send(new DeleteAccountCommand({ AccountId })));
    return deleted ? 'deleted' : 'not found';
  } catch (error) {
    if (error instanceof CallError && error.status === 422) return 'has users';
    throw error;
  }
}

function usersLeft(count: number): string {
  const users = count === 1 ? '1 user whom' : `${count} users whom`;
  return (
    `The account has ${users} this stack does not own, and who keep Chime from deleting it. Suspend them, or set ` +
    'suspendUsersOnDelete on the account in a deployment of its own; then delete it again.'
  );
}

const STILL_REFUSED =
  "Chime's DeleteAccount failed: UnprocessableEntityException (HTTP 422), though the account shows no user who is not suspended. Delete it again later.";
