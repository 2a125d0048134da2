import { randomUUID } from 'node:crypto';
import { memberOf } from './add-user';
import { ChimeError } from './errors';
import { operation } from './operation';
import { page, pageMembers } from './paging';
import { accountName, emailAddress, license, type License } from './shapes';
import type { Account } from './state';
import { optional } from './validation';

export const accountOperations = [
  operation('CreateAccount', 'POST /accounts', 201, { Name: accountName }, (chime, _path, { Name }) => {
    const account: Account = {
      AwsAccountId: chime.awsAccountId,
      AccountId: randomUUID(),
      Name,
      AccountType: 'Team',
      CreatedTimestamp: chime.now(),
      DefaultLicense: 'Pro',
      SupportedLicenses: ['Basic', 'Pro'],
      AccountStatus: 'Active',
      SigninDelegateGroups: [],
    };
    const settings = { DisableRemoteControl: false, EnableDialOut: false };
    chime.state.accounts[account.AccountId] = { account, settings, users: {}, userIdByEmail: {} };
    chime.lag.created(account.AccountId);
    chime.save();
    return { Account: account };
  }),

  operation('GetAccount', 'GET /accounts/:accountId', 200, {}, (chime, { accountId }) => {
    const { account } = chime.readableAccount(accountId);
    if (chime.lag.hides(accountId)) throw new ChimeError('NotFound', 'The account does not exist.');
    return { Account: account };
  }),

  operation(
    'ListAccounts',
    'GET /accounts',
    200,
    { name: optional(accountName), 'user-email': optional(emailAddress), ...pageMembers },
    (chime, _path, { name, 'user-email': email, ...asked }) => {
      const { items, NextToken } = page(
        Object.values(chime.state.accounts),
        ({ account }) => account.AccountId,
        (record) =>
          chime.isReadable(record) &&
          record.account.Name.startsWith(name ?? '') &&
          (email === undefined || memberOf(record, email) !== undefined) &&
          !chime.lag.hides(record.account.AccountId),
        ['ListAccounts', name, email],
        asked,
      );
      return { Accounts: items.map(({ account }) => account), NextToken };
    },
  ),

  operation(
    'UpdateAccount',
    'POST /accounts/:accountId',
    200,
    { Name: optional(accountName), DefaultLicense: optional(license) },
    (chime, { accountId }, { Name, DefaultLicense }) => {
      const { account } = chime.activeAccount(accountId);
      if (DefaultLicense) requireSupported(account, DefaultLicense);
      account.Name = Name ?? account.Name;
      account.DefaultLicense = DefaultLicense ?? account.DefaultLicense;
      chime.save();
      return { Account: account };
    },
  ),

  operation('DeleteAccount', 'DELETE /accounts/:accountId', 204, {}, (chime, { accountId }) => {
    const record = chime.activeAccount(accountId);
    if (Object.values(record.users).some(({ user }) => user.UserRegistrationStatus !== 'Suspended')) {
      throw new ChimeError('Unprocessable', `Account ${accountId} still has users. Suspend all of them first.`);
    }
    record.account.AccountStatus = 'Suspended';
    record.deletedOn = chime.now();
    chime.save();
    return undefined;
  }),
];

export function requireSupported({ AccountId, SupportedLicenses }: Account, asked: License): void {
  if (SupportedLicenses.includes(asked)) return;
  const supported = SupportedLicenses.join(', ');
  throw new ChimeError('BadRequest', `Account ${AccountId} does not support license ${asked}, only ${supported}.`);
}
