import type { Cloud } from '../../../local/cloud';
import { startCloud } from '../../../local/cloud';
import { chimeReport } from '../../../local/command-line/chime-report';
import { request } from '../aws/support';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

test('tells the accounts, and the users of each', async () => {
  const sales = await createAccount('Sales');
  await createAccount('Support');
  await chime('POST', `/accounts/${sales}/users?operation=create`, {
    Email: 'ana@example.com',
    UserType: 'PrivateUser',
  });

  const report = await chimeReport(cloud.endpoint);

  expect(report).toMatch(/^Chime accounts\n\nAccountId +Name +Status +License\n/);
  expect(report).toMatch(new RegExp(`${sales} +Sales +Active +Pro`));
  expect(report).toMatch(
    /Users of Sales\n\nUserId +Email +Type +License +Status\n.*\n[\w-]{36} +ana@example.com +PrivateUser +Pro +Unregistered/,
  );
  expect(report).toContain('No users in Support');
});

test('a deleted account is not there any more', async () => {
  await chime('DELETE', `/accounts/${await createAccount('Sales')}`);

  const report = await chimeReport(cloud.endpoint);

  expect(report).toBe('There are no accounts in Chime.');
});

test('accounts beyond the first page are told too', async () => {
  for (let index = 0; index < 101; index += 1) await createAccount(`Account ${index}.`);

  const report = await chimeReport(cloud.endpoint);

  expect(report.match(/^No users in Account \d+\.$/gm)).toHaveLength(101);
});

async function createAccount(Name: string): Promise<string> {
  const response = await chime('POST', '/accounts', { Name });
  const { Account } = (await response.json()) as { Account: { AccountId: string } };
  return Account.AccountId;
}

function chime(method: string, path: string, body?: object): Promise<Response> {
  return request(cloud, 'chime', { method, path, body: body && JSON.stringify(body) });
}
