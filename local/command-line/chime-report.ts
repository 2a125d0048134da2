import type { ListedAccount, ListedUser } from './chime-listing';
import { listAccounts, listUsers } from './chime-listing';
import { table } from './table';

/** What exists in Chime: the accounts, and below them each account's users. */
export async function chimeReport(endpoint: string, consoleWidth?: number): Promise<string> {
  const accounts = (await listAccounts(endpoint)).filter(({ AccountStatus }) => AccountStatus === 'Active');
  if (accounts.length === 0) return 'There are no accounts in Chime.';
  const users = await Promise.all(accounts.map(({ AccountId }) => listUsers(endpoint, AccountId)));
  const sections = accounts.map(({ Name }, index) => usersTable(Name, users[index], consoleWidth));
  return [accountsTable(accounts, consoleWidth), ...sections].join('\n\n');
}

function accountsTable(accounts: readonly ListedAccount[], consoleWidth?: number): string {
  const rows = accounts.map((account) => [
    account.AccountId,
    account.Name,
    account.AccountStatus,
    account.DefaultLicense,
  ]);
  return `Chime accounts\n\n${table(['AccountId', 'Name', 'Status', 'License'], rows, consoleWidth)}`;
}

function usersTable(account: string, users: readonly ListedUser[], consoleWidth?: number): string {
  if (users.length === 0) return `No users in ${account}`;
  const titles = ['UserId', 'Email', 'Type', 'License', 'Status'];
  const rows = users.map((user) => [
    user.UserId,
    user.PrimaryEmail ?? '',
    user.UserType,
    user.LicenseType,
    user.UserRegistrationStatus,
  ]);
  return `Users of ${account}\n\n${table(titles, rows, consoleWidth)}`;
}
