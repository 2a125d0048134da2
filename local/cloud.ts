import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { wireListener } from './aws/wire';
import { clientEnvironment } from './client-environment';
import type { Services, ServicesOptions } from './services';
import { startServices } from './services';
import { own } from './state-directory';

export interface CloudOptions extends ServicesOptions {
  /** Where everything is kept. Without it, a temporary folder that `close` removes. */
  readonly directory?: string;
  /** Default: one that is free. */
  readonly port?: number;
  /** Default: us-east-1. */
  readonly region?: string;
}

export interface Cloud {
  readonly endpoint: string;
  /** What an AWS client or the `cdk` CLI needs to work against this cloud. */
  environment(): Record<string, string>;
  /** Resolves when no CloudFormation operation is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A cloud on loopback, with one account in one region. */
export async function startCloud({
  directory,
  port = 0,
  region = 'us-east-1',
  ...options
}: CloudOptions = {}): Promise<Cloud> {
  const server = await listening(port);
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = directory ? resolve(directory) : mkdtempSync(join(tmpdir(), 'cdk-chime-local-'));
  const undo = [(): Promise<void> => stopped(server)];
  if (!directory) undo.unshift(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const disown = await own(folder, endpoint, region);
    undo.unshift(() => Promise.resolve(disown()));
    const services: Services = startServices(folder, endpoint, region, options);
    undo.push(() => services.close());
    server.on('request', wireListener(services.wire));
    services.resume();
    return {
      endpoint,
      environment: () => clientEnvironment(endpoint, region, folder),
      settled: () => services.settled(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use by another process.`) : error),
    );
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
