import { startChime, type ChimeServer } from './chime-server';

let server: ChimeServer;
afterEach(() => server.close());

test('requests beyond the rate are throttled until the clock has gone on', async () => {
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

test('a rate below one request per second still lets the first one through', async () => {
  server = await startChime({ requestsPerSecond: 0.5 });
  await server.chime.listAccounts({});

  const second = server.chime.listAccounts({});

  await expect(second).rejects.toMatchObject({ name: 'ThrottledClientException' });
  server.pass(2000);
  await expect(server.chime.listAccounts({})).resolves.toMatchObject({ Accounts: [] });
});
