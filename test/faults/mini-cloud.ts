import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createLedgerTable } from '../support/active-table';
import { strToU8, zipSync } from 'fflate';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerOf } from '../../local/aws/caller';
import { DynamoDb } from '../../local/aws/dynamodb';
import { restJsonError } from '../../local/aws/rest-json-protocol';
import { ResponseUrls } from '../../local/aws/response-urls';
import { wireListener } from '../../local/aws/wire';
import { chimeService, emptyChimeState, type ChimeState } from '../../local/chime';
import { emptyIamState, Iam } from '../../local/iam';
import { JsonFile } from '../../local/json-file';
import { emptyLambdaState, Lambda, type Duplicates } from '../../local/lambda';
import type { Exchange } from './exchange';
import { startProxy } from './proxy';

export const REGION = 'us-east-1';
export const AWS_ACCOUNT = '123456789012';
const FUNCTION = 'Handler';
const TABLE = 'Ledger';

/** The function has 3 seconds instead of 120, so Lambda's own seconds are as much shorter. */
const TIMEOUT = 3;
const SECOND_LASTS = (TIMEOUT * 1_000) / 120;

/** What a case of the laboratory decides about the cloud that it runs in. */
export interface Conditions {
  befall(exchange: Exchange): Promise<void> | void;
  giveUp(): void;
  readonly duplicates: Duplicates;
}

/** The services that the handler calls, the handler itself in processes of its own, and the proxy in between. */
export class MiniCloud {
  conditions: Conditions = {
    befall: async ({ reply, forward }) => reply(await forward()),
    giveUp: () => undefined,
    duplicates: {},
  };

  private constructor(
    readonly lambda: Lambda,
    readonly chime: ChimeState,
    readonly responseUrls: ResponseUrls,
    private readonly clock: { ahead: number },
    private readonly app: ReturnType<typeof chimeService>,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<MiniCloud> {
    const directory = mkdtempSync(join(tmpdir(), 'faults-'));
    const clock = { ahead: 0 };
    const now = () => new Date(Date.now() + clock.ahead);
    const iam = new Iam(new JsonFile(undefined, emptyIamState()), AWS_ACCOUNT);
    const state = new JsonFile(undefined, emptyChimeState());
    const app = chimeService({
      ...{ state, awsAccountId: AWS_ACCOUNT, clock: now },
      authorize: (operation, { headers }) =>
        iam.denial(callerOf(headers.get('authorization'))?.accessKeyId, `chime:${operation}`, '*'),
    });
    const dynamoDb = new DynamoDb(join(directory, 'dynamodb'), REGION, AWS_ACCOUNT);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const proxy = await startProxy({
      upstream: () => upstream,
      befall: (exchange) => cloud.conditions.befall(exchange),
      giveUp: () => cloud.conditions.giveUp(),
    });
    const responseUrls = new ResponseUrls(REGION, proxy.origin, () => new Date());
    server.on(
      'request',
      wireListener({
        ...{ region: REGION, dynamoDb, responseUrls },
        services: new Map([['chime', { global: true, answer: (request) => app.fetch(request), error: restJsonError }]]),
        denial: ({ accessKeyId }, action, resource) => iam.denial(accessKeyId, action, resource),
      }),
    );
    const lambda: Lambda = new Lambda({
      ...{ directory, iam, region: REGION, awsAccountId: AWS_ACCOUNT, secondLasts: SECOND_LASTS },
      state: new JsonFile(undefined, emptyLambdaState()),
      endpoint: () => proxy.origin,
      duplicates: () => cloud.conditions.duplicates,
    });
    const close = async (): Promise<void> => {
      await lambda.close();
      await proxy.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dynamoDb.close();
      rmSync(directory, { recursive: true, force: true });
    };
    const cloud: MiniCloud = new MiniCloud(lambda, state.value, responseUrls, clock, app, close);
    await createLedger(upstream);
    lambda.createFunction(configuration(createRole(iam)), handlerPackage());
    return cloud;
  }

  invoke(event: object): Promise<void> {
    return this.lambda.invokeAsync(FUNCTION, event);
  }

  /** Somebody else calls Chime: an hour ago. */
  async callLongAgo(method: string, path: string, input: object): Promise<Record<string, Record<string, string>>> {
    this.clock.ahead = -3_600_000;
    try {
      const response = await this.app.request(path, { method, body: JSON.stringify(input) });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
      return (await response.json()) as Record<string, Record<string, string>>;
    } finally {
      this.clock.ahead = 0;
    }
  }

  /** All that the handler has printed so far. */
  get log(): string {
    const file = this.lambda.logFile(FUNCTION);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}

function createRole(iam: Iam): string {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } } as const;
  const logs = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const role = { roleName: 'R', path: '/', trustPolicy: { Statement: trust }, managedPolicyArns: [logs] };
  const { arn } = iam.createRole(role);
  iam.putRolePolicy('R', 'Chime', {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: ['chime:*', 'dynamodb:*Item', 'dynamodb:Query', 'dynamodb:Scan'],
      Resource: '*',
    },
  });
  return arn;
}

function configuration(role: string) {
  return {
    ...{
      functionName: FUNCTION,
      role,
      runtime: 'nodejs24.x',
      handler: 'index.handler',
      timeout: TIMEOUT,
      memorySize: 256,
    },
    ...{ architecture: 'arm64', description: '', environment: { LEDGER_TABLE: TABLE } },
    logging: { logFormat: 'JSON', logGroup: `/aws/lambda/${FUNCTION}` },
  } as const;
}

/** The asset that is deployed, as the build leaves it. */
function handlerPackage(): Uint8Array {
  const bundle = join(__dirname, '../../lambda/dist/index.js');
  return zipSync({ 'index.js': strToU8(readFileSync(bundle, 'utf8')) });
}

async function createLedger(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'AKIDADMINISTRATOR', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials });
  await createLedgerTable(client, TABLE);
  client.destroy();
}
