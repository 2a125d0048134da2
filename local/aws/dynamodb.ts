import dynalite from 'dynalite';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** DynamoDB, which dynalite is in this process: its server never listens, it is handed requests. */
export class DynamoDb {
  private readonly server: Server;

  constructor(
    directory: string,
    private readonly region: string,
    private readonly awsAccountId: string,
  ) {
    this.server = withEnvironment({ AWS_REGION: region, AWS_ACCOUNT_ID: awsAccountId }, () =>
      dynalite({ path: directory, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 }),
    );
  }

  /** `denial` says why the caller may not do an action on a table. */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    denial: (action: string, resource: string) => string | undefined,
  ): Promise<void> {
    const body = await buffer(request);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const reason = this.resourcesIn(body)
      .map((resource) => denial(`dynamodb:${operation}`, resource))
      .find((sentence) => sentence !== undefined);
    if (reason !== undefined) {
      const error = { __type: 'com.amazon.coral.service#AccessDeniedException', Message: reason };
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(error));
      return;
    }
    const { method, url, headers } = request;
    this.server.emit('request', Object.assign(Readable.from([body]), { method, url, headers }), response);
  }

  /** dynalite closes its database with a server that listens, and with no other. */
  async close(): Promise<void> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    await promisify(this.server.close.bind(this.server))();
  }

  /** The tables that a request is about; `*` where it is about none. */
  private resourcesIn(body: Buffer): string[] {
    const { TableName, RequestItems, ResourceArn } = parse(body);
    const names = [TableName, ResourceArn, ...Object.keys(RequestItems ?? {})].filter(
      (name) => typeof name === 'string',
    );
    const arns = names.map((name) =>
      name.startsWith('arn:') ? name : `arn:aws:dynamodb:${this.region}:${this.awsAccountId}:table/${name}`,
    );
    return arns.length ? arns : ['*'];
  }
}

interface TableRequest {
  readonly TableName?: unknown;
  readonly ResourceArn?: unknown;
  readonly RequestItems?: object;
}

/** What is not JSON is dynalite's to refuse. */
function parse(body: Buffer): TableRequest {
  try {
    return (JSON.parse(body.toString()) as TableRequest | null) ?? {};
  } catch {
    return {};
  }
}

/** dynalite takes its region and account from the environment, at construction and nowhere else. */
function withEnvironment<T>(variables: Record<string, string>, run: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return run();
  } finally {
    Object.keys(variables).forEach((name) => Reflect.deleteProperty(process.env, name));
    Object.assign(process.env, before);
  }
}
