import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createActiveTable } from '../../support/active-table';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../../local/cloud';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dynamodb-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('items outlive the process', async () => {
  await withClient(async (client) => {
    await createActiveTable(client, {
      TableName: 'Ledger',
      KeySchema: [{ AttributeName: 'Key', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'Key', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    await client.send(new PutItemCommand({ TableName: 'Ledger', Item: { Key: { S: 'a' }, Value: { N: '1' } } }));
  });

  const item = await withClient(async (client) => {
    const { Item } = await client.send(new GetItemCommand({ TableName: 'Ledger', Key: { Key: { S: 'a' } } }));
    return Item;
  });

  expect(item).toEqual({ Key: { S: 'a' }, Value: { N: '1' } });
});

async function withClient<T>(use: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const cloud = await startCloud({ directory });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ endpoint: cloud.endpoint, region: 'us-east-1', credentials });
  try {
    return await use(client);
  } finally {
    client.destroy();
    await cloud.close();
  }
}
