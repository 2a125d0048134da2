import { setTimeout } from 'node:timers/promises';
import { AwsError } from '../aws/aws-error';
import type { Properties, ResourceState, ResourceType } from '../cloudformation/resource-type';
import type { DynamoDb } from './dynamodb-client';
import { alreadyExists } from './native-resource-type';
import { physicalName } from './physical-name';
import { number, object, objects, text, unknownKeys } from './property-values';

interface Table {
  readonly TableName: string;
  readonly TableArn: string;
  readonly TableStatus: string;
}

const pollInterval = 20;

/** AWS::DynamoDB::Table, without indexes and streams. */
export function dynamoDbTable(dynamoDb: DynamoDb): ResourceType {
  return {
    properties: [
      'AttributeDefinitions',
      'BillingMode',
      'DeletionProtectionEnabled',
      'KeySchema',
      'PointInTimeRecoverySpecification',
      'ProvisionedThroughput',
      'SSESpecification',
      'TableName',
      'Tags',
      'TimeToLiveSpecification',
    ],
    attributes: ['Arn'],
    replaceOn: ['AttributeDefinitions', 'KeySchema', 'TableName'],

    validate({ TimeToLiveSpecification, ProvisionedThroughput }) {
      return [
        ...unknownKeys(TimeToLiveSpecification, ['AttributeName', 'Enabled'], 'TimeToLiveSpecification'),
        ...unknownKeys(ProvisionedThroughput, ['ReadCapacityUnits', 'WriteCapacityUnits'], 'ProvisionedThroughput'),
      ];
    },

    async create(context, properties) {
      const TableName = text(properties, 'TableName') ?? physicalName(context, 255);
      if (await find(dynamoDb, TableName)) throw alreadyExists('AWS::DynamoDB::Table', TableName);
      await dynamoDb('CreateTable', { TableName, ...schema(properties), ...capacity(properties) });
      return stateOf(await settled(dynamoDb, TableName));
    },

    async update(_context, TableName, properties, oldProperties) {
      const changes = capacity(properties);
      if (JSON.stringify(changes) !== JSON.stringify(capacity(oldProperties))) {
        await dynamoDb('UpdateTable', { TableName, ...changes });
      }
      return stateOf(await settled(dynamoDb, TableName));
    },

    async delete(_context, TableName, properties) {
      if (!(await find(dynamoDb, TableName))) return;
      if (text(properties, 'DeletionProtectionEnabled') === 'true') {
        const sentence =
          'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.';
        throw new AwsError('ValidationException', sentence);
      }
      await dynamoDb('DeleteTable', { TableName });
      while (await find(dynamoDb, TableName)) await setTimeout(pollInterval);
    },
  };
}

function schema(properties: Properties) {
  return {
    AttributeDefinitions: objects(properties, 'AttributeDefinitions'),
    KeySchema: objects(properties, 'KeySchema'),
  };
}

function capacity(properties: Properties) {
  const throughput = object(properties, 'ProvisionedThroughput');
  return {
    BillingMode: text(properties, 'BillingMode') ?? 'PROVISIONED',
    ProvisionedThroughput: throughput && {
      ReadCapacityUnits: number(throughput, 'ReadCapacityUnits'),
      WriteCapacityUnits: number(throughput, 'WriteCapacityUnits'),
    },
  };
}

/** The table once no change of it is under way. */
async function settled(dynamoDb: DynamoDb, TableName: string): Promise<Table> {
  for (;;) {
    const table = await find(dynamoDb, TableName);
    if (!table) throw new AwsError('ResourceNotFoundException', `Table: ${TableName} not found`);
    if (table.TableStatus === 'ACTIVE') return table;
    await setTimeout(pollInterval);
  }
}

async function find(dynamoDb: DynamoDb, TableName: string): Promise<Table | undefined> {
  try {
    return (await dynamoDb<{ Table: Table }>('DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function stateOf({ TableName, TableArn }: Table): ResourceState {
  return { physicalId: TableName, attributes: { Arn: TableArn } };
}
