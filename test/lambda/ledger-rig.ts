import { DynamoDBClient, PutItemCommand, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Budget } from '../../lambda/budget';
import { LedgerTable } from '../../lambda/ledger-table';
import { createLedgerTable } from '../support/active-table';
import dynalite from 'dynalite';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/** A DynamoDB with the ledger's table. */
export class LedgerRig {
  static readonly table = 'Ledger';
  private readonly server = dynalite({ createTableMs: 0 });
  private operations: string[] = [];
  private client!: DynamoDBClient;

  async start(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local' };
    this.client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
    await createLedgerTable(this.client, LedgerRig.table);
    this.server.prependListener('request', ({ headers }) => {
      this.operations.push(String(headers['x-amz-target']).split('.')[1]);
    });
    return endpoint;
  }

  /** Starts it, and gives the handler's side of it. */
  async startTable(budget: Budget): Promise<LedgerTable> {
    Object.assign(process.env, {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDLOCAL',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: await this.start(),
    });
    return new LedgerTable(LedgerRig.table, budget);
  }

  /** Names of the calls since the last time it was asked. */
  takeOperations(): string[] {
    return this.operations.splice(0);
  }

  /** What the table holds, as plain strings. */
  async entries(): Promise<Record<string, string>[]> {
    return (await this.items()).map((item) =>
      Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S ?? value.N ?? ''])),
    );
  }

  /** Takes the entry of a request back to an earlier moment: what a run that was killed then would have left. */
  async rewind(requestId: string, state: 'Intent' | 'Settling', leaseUntil = 0): Promise<void> {
    const entry = (await this.items()).find(({ RequestId }) => RequestId.S === requestId);
    const Item = { ...entry, State: { S: state }, LeaseUntil: { N: String(leaseUntil) } };
    Reflect.deleteProperty(Item, 'ChimeId');
    await this.client.send(new PutItemCommand({ TableName: LedgerRig.table, Item }));
  }

  private async items(): Promise<Record<string, AttributeValue>[]> {
    const { Items = [] } = await this.client.send(
      new ScanCommand({ TableName: LedgerRig.table, ConsistentRead: true }),
    );
    return Items;
  }

  async stop(): Promise<void> {
    this.client.destroy();
    if (this.server.listening) await this.stopListening();
  }

  /** From now on nobody reaches the table. */
  async stopListening(): Promise<void> {
    const closed = promisify(this.server.close.bind(this.server))();
    this.server.closeAllConnections();
    await closed;
  }
}
