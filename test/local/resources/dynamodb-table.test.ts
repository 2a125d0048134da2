import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { dynamoDb } from '../../../local/resources/dynamodb-client';
import { context, someServices } from './support';

const properties = {
  AttributeDefinitions: [{ AttributeName: 'Request', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'Request', KeyType: 'HASH' }],
  TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true },
};

let server: Server;
let endpoint: string;
beforeEach(async () => {
  server = dynalite({ createTableMs: 1, updateTableMs: 1, deleteTableMs: 1 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

test('a table is there, active, until it is deleted, twice if need be', async () => {
  const table = someServices(endpoint).type('AWS::DynamoDB::Table');

  const { physicalId, attributes } = await table.create(context('Ledger'), properties);
  const during = await tables();
  await table.delete(context(), physicalId, properties);
  await table.delete(context(), physicalId, properties);

  expect(physicalId).toMatch(/^stack-Ledger-[A-Z\d]{12}$/);
  expect(attributes).toEqual({
    Arn: expect.stringMatching(`^arn:aws:dynamodb:[\\w-]+:\\d+:table/${physicalId}$`) as string,
  });
  expect(during).toEqual([physicalId]);
  expect(await tables()).toEqual([]);
});

test('a table changes its billing in place', async () => {
  const table = someServices(endpoint).type('AWS::DynamoDB::Table');
  const { physicalId } = await table.create(context(), properties);
  const provisioned = { ReadCapacityUnits: 1, WriteCapacityUnits: '2' };

  const changed = { ...properties, BillingMode: 'PROVISIONED', ProvisionedThroughput: provisioned };
  await table.update(context(), physicalId, changed, properties);
  const { Table } = await client()<{ Table: object }>('DescribeTable', { TableName: physicalId });

  expect(Table).toMatchObject({ ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 } });
});

test('fails on a name that is taken', async () => {
  const table = someServices(endpoint).type('AWS::DynamoDB::Table');
  await table.create(context(), { ...properties, TableName: 'taken' });

  const again = table.create(context(), { ...properties, TableName: 'taken' });

  await expect(again).rejects.toThrow("'AWS::DynamoDB::Table' with identifier 'taken' already exists.");
});

test('fails to delete a table that is protected, and keeps it', async () => {
  const table = someServices(endpoint).type('AWS::DynamoDB::Table');
  const protectedTable = { ...properties, DeletionProtectionEnabled: true };
  const { physicalId } = await table.create(context(), protectedTable);

  const deletion = table.delete(context(), physicalId, protectedTable);

  await expect(deletion).rejects.toThrow('currently protected against deletion');
  expect(await tables()).toEqual([physicalId]);
});

test('fails with DynamoDB’s own words', async () => {
  const table = someServices(endpoint).type('AWS::DynamoDB::Table');

  const creation = table.create(context(), { ...properties, AttributeDefinitions: [] });

  await expect(creation).rejects.toThrow(/^Resource handler returned message: ".+" \(RequestToken/);
});

function client() {
  return dynamoDb(() => endpoint, 'us-east-1');
}

async function tables(): Promise<string[]> {
  return (await client()<{ TableNames: string[] }>('ListTables', {})).TableNames;
}
