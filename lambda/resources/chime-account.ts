import {
  CreateAccountCommand,
  DeleteAccountCommand,
  GetAccountCommand,
  paginateListAccounts,
  UpdateAccountCommand,
  type License,
} from '@aws-sdk/client-chime';
import { ACCOUNT_RULES } from '../../lib/rules';
import { ifFound, idFrom } from '../chime';
import type { Definition } from '../definition';

export const chimeAccount: Definition<'Custom::ChimeAccount'> = {
  rules: ACCOUNT_RULES,
  replaceOn: {},
  createSets: ['Name'],

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

  async update({ client }, AccountId, { Name, DefaultLicense = LICENSE_OF_NEW_ACCOUNTS }, changed) {
    await client.send(
      new UpdateAccountCommand({
        AccountId,
        Name: changed.has('Name') ? Name : undefined,
        DefaultLicense: changed.has('DefaultLicense') ? (DefaultLicense as License) : undefined,
      }),
    );
  },

  async delete({ client }, AccountId) {
    return (await ifFound(client.send(new DeleteAccountCommand({ AccountId })))) !== undefined;
  },
};

const LICENSE_OF_NEW_ACCOUNTS = 'Pro';
