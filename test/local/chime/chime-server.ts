import type { AddressInfo } from 'node:net';
import { Chime } from '@aws-sdk/client-chime';
import { createAdaptorServer } from '@hono/node-server';
import { chimeService, emptyChimeState, type ChimeOptions } from '../../../local/chime';
import { JsonFile } from '../../../local/json-file';

/** The service on a loopback port of its own, and a real client of it. */
export interface ChimeServer {
  readonly chime: Chime;
  /** Without a client: `send('POST', '/accounts', '{"Name":"Demo"}')`. */
  send(method: string, path: string, body?: string): Promise<Response>;
  /** Sets the service's clock forward. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

export const day = 24 * 60 * 60 * 1000;

export async function startChime(options: Partial<ChimeOptions> = {}): Promise<ChimeServer> {
  let now = Date.parse('2025-06-01T12:00:00Z');
  const app = chimeService({
    state: new JsonFile(undefined, emptyChimeState()),
    awsAccountId: '123456789012',
    clock: () => new Date(now),
    ...options,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const chime = new Chime({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  return {
    chime,
    send: (method, path, body) => fetch(endpoint + path, { method, body }),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    close: () => {
      chime.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export async function newAccount({ chime }: ChimeServer, Name = 'Demo'): Promise<string> {
  const { Account } = await chime.createAccount({ Name });
  return idOf(Account?.AccountId);
}

export async function newUser({ chime }: ChimeServer, AccountId: string, Email: string): Promise<string> {
  const { User } = await chime.createUser({ AccountId, Email });
  return idOf(User?.UserId);
}

function idOf(id: string | undefined): string {
  if (id === undefined) throw new Error('The service gave no id.');
  return id;
}
