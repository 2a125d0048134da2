import { newAccount, newUser, startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
beforeEach(async () => {
  server = await startChime();
});
afterEach(() => server.close());

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
