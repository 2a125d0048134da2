import {
  CreateTableCommand,
  DescribeTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';

/** Creates a table, and resolves when it can be used. */
export async function createActiveTable(client: DynamoDBClient, input: CreateTableCommandInput): Promise<void> {
  const { TableName } = input;
  await client.send(new CreateTableCommand(input));
  let status: string | undefined;
  while (status !== 'ACTIVE') {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    status = Table?.TableStatus;
  }
}

/** As the constructs declare it. */
export function createLedgerTable(client: DynamoDBClient, TableName: string): Promise<void> {
  return createActiveTable(client, {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'Resource', KeyType: 'HASH' },
      { AttributeName: 'RequestId', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'Resource', AttributeType: 'S' },
      { AttributeName: 'RequestId', AttributeType: 'S' },
    ],
  });
}
