import {
  CreateAccountCommand,
  DeleteAccountCommand,
  GetAccountCommand,
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

  async read({ client }, AccountId) {
    const { Account } = (await ifFound(client.send(new GetAccountCommand({ AccountId })))) ?? {};
    // A deleted account is shown as suspended for 90 days.
    if (!Account || Account.AccountStatus === 'Suspended') return undefined;
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
    await ifFound(client.send(new DeleteAccountCommand({ AccountId })));
  },
};

const LICENSE_OF_NEW_ACCOUNTS = 'Pro';
