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
  ['GET', '/accounts/a/rooms'],
])('fails on %s %s, an operation that the service does not know', async (method, path) => {
  const response = await server.send(method, path);

  expect(response.status).toBe(404);
  expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
});

test.each([
  ['what is not JSON', '{"Name":'],
  ['no object', '"Demo"'],
  ['a list', '[]'],
  ['a missing member', '{}'],
  ['a null member', '{"Name":null}'],
  ['a number for a string', '{"Name":1}'],
  ['an unknown member', '{"Name":"Demo","DefaultLicense":"Pro"}'],
  ['an inherited member', '{"Name":"Demo","__proto__":{}}'],
])('fails on a body with %s, and creates nothing', async (_what, body) => {
  const response = await server.send('POST', '/accounts', body);

  expect(response.status).toBe(400);
  expect(response.headers.get('x-amzn-errortype')).toBe('BadRequestException');
  expect((await server.chime.listAccounts({})).Accounts).toEqual([]);
});

test.each([
  ['UserIdList', 'users?operation=suspend', '{"UserIdList":"all"}'],
  ['UserIdList[0]', 'users?operation=suspend', '{"UserIdList":[" "]}'],
  ['UserType', 'users?operation=create', '{"UserType":"Robot"}'],
  ['Username', 'users?operation=create', '{"Username":true}'],
  ['LicenseType', 'users/u', '{"LicenseType":"Gold"}'],
  ['GroupName', '?operation=associate-signin-delegate-groups', '{"SigninDelegateGroups":[{}]}'],
])('an error names the member that is wrong: %s', async (member, path, body) => {
  const response = await server.send('POST', `/accounts/${await newAccount(server)}/${path}`.replace('/?', '?'), body);

  expect(await response.json()).toMatchObject({
    Code: 'BadRequest',
    Message: expect.stringContaining(`${member} must`),
  });
});

test('a boolean setting is not a string, and a nested member is required', async () => {
  const AccountId = await newAccount(server);
  const UserId = await newUser(server, AccountId, 'jane@example.com');

  const asString = await server.send(
    'PUT',
    `/accounts/${AccountId}/settings`,
    '{"AccountSettings":{"EnableDialOut":"true"}}',
  );
  const incomplete = await server.send(
    'PUT',
    `/accounts/${AccountId}/users/${UserId}/settings`,
    '{"UserSettings":{"Telephony":{"SMS":true}}}',
  );

  expect(asString.status).toBe(400);
  expect(incomplete.status).toBe(400);
});

test('a query parameter that the operation does not know is refused, the signature is not', async () => {
  const unknown = await server.send('GET', '/accounts?status=Active');
  const presigned = await server.send('GET', '/accounts?X-Amz-Signature=0&X-Amz-Date=0');

  expect(unknown.status).toBe(400);
  expect(presigned.status).toBe(200);
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

test('requests beyond the rate are throttled until the clock has gone on', async () => {
  await server.close();
  server = await startChime({ requestsPerSecond: 2 });
  await server.chime.listAccounts({});
  await server.chime.listAccounts({});

  const third = server.chime.listAccounts({});

  await expect(third).rejects.toMatchObject({
    name: 'ThrottledClientException',
    Code: 'Throttled',
    $metadata: { httpStatusCode: 429 },
  });
  server.pass(500);
  await expect(server.chime.listAccounts({})).resolves.toMatchObject({ Accounts: [] });
  await expect(server.chime.listAccounts({})).rejects.toMatchObject({ name: 'ThrottledClientException' });
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
