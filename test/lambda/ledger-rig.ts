import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/** A DynamoDB with the ledger's table. */
export class LedgerRig {
  static readonly table = 'Ledger';
  private readonly server = dynalite({ createTableMs: 0 });
  private client!: DynamoDBClient;

  async start(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local' };
    this.client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
    await this.client.send(
      new CreateTableCommand({
        TableName: LedgerRig.table,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'Resource', KeyType: 'HASH' },
          { AttributeName: 'RequestId', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'Resource', AttributeType: 'S' },
          { AttributeName: 'RequestId', AttributeType: 'S' },
        ],
      }),
    );
    return endpoint;
  }

  /** What the table holds, as plain strings. */
  async entries(): Promise<Record<string, string>[]> {
    const { Items = [] } = await this.client.send(
      new ScanCommand({ TableName: LedgerRig.table, ConsistentRead: true }),
    );
    return Items.map((item) =>
      Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S ?? value.N ?? ''])),
    );
  }

  async stop(): Promise<void> {
    this.client.destroy();
    const closed = promisify(this.server.close.bind(this.server))();
    this.server.closeAllConnections();
    await closed;
  }
}
