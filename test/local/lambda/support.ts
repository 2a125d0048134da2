import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { emptyIamState, Iam } from '../../../local/iam';
import { JsonFile } from '../../../local/json-file';
import type { FunctionConfiguration, LambdaOptions } from '../../../local/lambda';
import { emptyLambdaState, Lambda } from '../../../local/lambda';

export const awsAccountId = '123456789012';
export const region = 'us-east-1';

export function anIam(): Iam {
  const iam = new Iam(new JsonFile(undefined, emptyIamState()), awsAccountId);
  iam.createRole({
    roleName: 'R',
    path: '/',
    trustPolicy: {
      Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    },
    managedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
  });
  return iam;
}

export function aLambda(options: Partial<LambdaOptions> = {}): Lambda {
  return new Lambda({
    directory: undefined,
    state: new JsonFile(undefined, emptyLambdaState()),
    iam: anIam(),
    region,
    awsAccountId,
    endpoint: () => 'http://127.0.0.1:1',
    ...options,
  });
}

export function configuration(changes: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  return {
    functionName: 'f',
    role: `arn:aws:iam::${awsAccountId}:role/R`,
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    timeout: 10,
    memorySize: 128,
    architecture: 'arm64',
    description: '',
    environment: {},
    logging: { logFormat: 'Text', logGroup: '/aws/lambda/f' },
    ...changes,
  };
}

/** A deployment package with these files. */
export function zip(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A deployment package whose index.js has this body for its handler. */
export function handler(body: string): Uint8Array {
  return zip({ 'index.js': `exports.handler = async (event, context) => { ${body} };` });
}

/** A server that functions report to: it keeps what it hears, and answers once `release` says so. */
export async function aWitness({ holds = false } = {}): Promise<Witness> {
  const heard: string[] = [];
  const held: (() => void)[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    heard.push((request.url ?? '').slice(1));
    if (holds) held.push(() => response.end());
    else response.end();
    arrivals.emit('arrival');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    heard,
    async hears(count) {
      while (heard.length < count) await once(arrivals, 'arrival');
    },
    release: () => held.shift()?.(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Witness {
  readonly url: string;
  readonly heard: readonly string[];
  hears(count: number): Promise<void>;
  release(): void;
  close(): Promise<void>;
}
