import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyChimeState } from '../../../local/chime';
import { JsonFile } from '../../../local/json-file';
import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
beforeEach(async () => {
  server = await startChime();
});
afterEach(() => server.close());

test('an error names its exception in a header and its code in the body', async () => {
  const response = await server.send('GET', '/accounts/unknown');

  expect(response.status).toBe(404);
  expect(response.headers.get('x-amzn-errortype')).toBe('NotFoundException');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toEqual({ Code: 'NotFound', Message: 'The account does not exist.' });
});

test('every answer has a request id of its own', async () => {
  const first = await server.chime.listAccounts({});
  const second = await server.chime.listAccounts({});

  expect(first.$metadata.requestId).toEqual(expect.any(String));
  expect(second.$metadata.requestId).not.toBe(first.$metadata.requestId);
});

test('paths with the prefix of older clients reach the same accounts', async () => {
  const created = await server.send('POST', '/console/accounts', '{"Name":"Older"}');
  const { Account } = (await created.json()) as { Account: { AccountId: string } };

  const user = await server.send('POST', `/console/accounts/${Account.AccountId}/users?operation=create`, '{}');

  expect(created.status).toBe(201);
  expect(user.status).toBe(201);
  expect((await server.chime.getAccount(Account)).Account?.Name).toBe('Older');
});

test.each([
  ['GET', '/meetings'],
  ['PATCH', '/accounts'],
  ['POST', '/accounts/a/users?operation=promote'],
  ['GET', '/accounts/a/bots'],
])('fails on %s %s, an operation that the service does not know', async (method, path) => {
  const response = await server.send(method, path);

  expect(response.status).toBe(404);
  expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
});

test('an id is decoded from its path, and a blank one is refused', async () => {
  const blank = await server.send('GET', '/accounts/%20');
  const odd = await server.send('GET', '/accounts/a%2Fb');

  expect(blank.status).toBe(400);
  expect(odd.status).toBe(404);
});

test('an empty id reaches the collection, so that clients have to guard their ids', async () => {
  await server.chime.updateAccount({ AccountId: '', Name: 'Created by an update' });

  const { Accounts } = await server.chime.listAccounts({});

  expect(Accounts).toMatchObject([{ Name: 'Created by an update' }]);
  await expect(server.chime.deleteAccount({ AccountId: '' })).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
});

test('a caller who may not is denied by the reason, and nothing is done', async () => {
  const asked: string[] = [];
  await server.close();
  server = await startChime({
    authorize: (operation) => {
      asked.push(operation);
      return operation === 'CreateAccount' ? 'User is not authorized to perform: chime:CreateAccount' : undefined;
    },
  });

  const creating = server.chime.createAccount({ Name: 'Demo' });

  await expect(creating).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'User is not authorized to perform: chime:CreateAccount',
    $metadata: { httpStatusCode: 403 },
  });
  expect((await server.chime.listAccounts({})).Accounts).toEqual([]);
  expect(asked).toEqual(['CreateAccount', 'ListAccounts']);
});

test('a fault of the service itself is 500 and says nothing about its cause', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation();
  const cause = new Error('jane@example.com');
  await server.close();
  server = await startChime({
    authorize: () => {
      throw cause;
    },
  });

  const listing = server.chime.listAccounts({});

  await expect(listing).rejects.toMatchObject({ name: 'ServiceFailureException', message: 'An unexpected error.' });
  expect(log).toHaveBeenCalledWith(cause);
  log.mockRestore();
});

test('accounts and users outlive the process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chime-'));
  const path = join(folder, 'chime.json');
  await server.close();
  const state = new JsonFile(path, emptyChimeState());
  server = await startChime({ state });
  const AccountId = await newAccount(server);
  const UserId = await newUser(server, AccountId, 'jane@example.com');
  state.flush();
  await server.close();

  server = await startChime({ state: new JsonFile(path, emptyChimeState()) });

  const { User } = await server.chime.getUser({ AccountId, UserId });
  expect(User).toMatchObject({ PrimaryEmail: 'jane@example.com', InvitedOn: new Date('2025-06-01T12:00:00Z') });
  await expect(newUser(server, AccountId, 'jane@example.com')).rejects.toMatchObject({ name: 'ConflictException' });
  rmSync(folder, { recursive: true });
});
