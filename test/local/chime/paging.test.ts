import { paginateListAccounts, paginateListUsers } from '@aws-sdk/client-chime';
import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
beforeEach(async () => {
  server = await startChime();
});
afterEach(() => server.close());

test('a page has 100 items unless it is asked for fewer or more', async () => {
  const AccountId = await newAccount(server);
  const emails = Array.from({ length: 201 }, (_, index) => `user-${index}@example.com`);
  for (let from = 0; from < emails.length; from += 50) {
    await server.chime.inviteUsers({ AccountId, UserEmailList: emails.slice(from, from + 50) });
  }

  const sizes = [undefined, 1, 200].map(async (MaxResults) => {
    const { Users, NextToken } = await server.chime.listUsers({ AccountId, MaxResults });
    return [Users?.length, typeof NextToken];
  });

  expect(await Promise.all(sizes)).toEqual([
    [100, 'string'],
    [1, 'string'],
    [200, 'string'],
  ]);
});

test("the client's own paginators see every item once, in order of creation", async () => {
  const accounts = [await newAccount(server, 'A'), await newAccount(server, 'B'), await newAccount(server, 'C')];
  const users = [
    await newUser(server, accounts[0], 'a@example.com'),
    await newUser(server, accounts[0], 'b@example.com'),
  ];

  const seenAccounts: unknown[] = [];
  for await (const { Accounts } of paginateListAccounts({ client: server.chime, pageSize: 1 }, {})) {
    seenAccounts.push(...(Accounts ?? []).map(({ AccountId }) => AccountId));
  }
  const seenUsers: unknown[] = [];
  for await (const { Users } of paginateListUsers({ client: server.chime, pageSize: 1 }, { AccountId: accounts[0] })) {
    seenUsers.push(...(Users ?? []).map(({ UserId }) => UserId));
  }

  expect(seenAccounts).toEqual(accounts);
  expect(seenUsers).toEqual(users);
});

test('a page stays in its place when the item before it stops matching', async () => {
  const first = await newAccount(server, 'Sales A');
  const second = await newAccount(server, 'Sales B');
  const { NextToken } = await server.chime.listAccounts({ Name: 'Sales', MaxResults: 1 });

  await server.chime.updateAccount({ AccountId: first, Name: 'Support' });

  const { Accounts } = await server.chime.listAccounts({ Name: 'Sales', NextToken });
  expect(Accounts?.map(({ AccountId }) => AccountId)).toEqual([second]);
});

test('fails on a token of another list, or of none', async () => {
  const AccountId = await newAccount(server, 'A');
  await newAccount(server, 'B');
  const { NextToken } = await server.chime.listAccounts({ MaxResults: 1 });

  const attempts = [
    () => server.chime.listUsers({ AccountId, NextToken }),
    () => server.chime.listAccounts({ Name: 'A', NextToken }),
    () => server.chime.listAccounts({ NextToken: 'made up' }),
  ];

  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ name: 'BadRequestException' });
});

test.each(['0', '201', '-1', '1.5', 'ten', ''])('fails on %j as the number of results', async (maxResults) => {
  const response = await server.send('GET', `/accounts?max-results=${maxResults}`);

  expect(response.status).toBe(400);
});
