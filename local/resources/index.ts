import type { ResourceType } from '../cloudformation/resource-type';
import type { Iam } from '../iam';
import type { Lambda } from '../lambda';
import { dynamoDb } from './dynamodb-client';
import { dynamoDbTable } from './dynamodb-table';
import { iamManagedPolicy } from './iam-managed-policy';
import { iamPolicy } from './iam-policy';
import { iamRole } from './iam-role';
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config';
import type { ObjectReader } from './lambda-function';
import { lambdaFunction } from './lambda-function';
import { lambdaPermission } from './lambda-permission';
import { logGroup } from './log-group';
import { nativeResourceType } from './native-resource-type';
import type { SsmParameters } from './ssm-parameter';
import { ssmParameter } from './ssm-parameter';
import { withoutEffect } from './without-effect';

export type { ObjectReader, SsmParameters };

export interface NativeServices {
  readonly iam: Iam;
  readonly lambda: Lambda;
  readonly objects: ObjectReader;
  readonly ssm: SsmParameters;
  /** Where DynamoDB answers. */
  readonly dynamodb: () => string;
  readonly region: string;
}

/** The native resource types, by CloudFormation's name. */
export function nativeResourceTypes(services: NativeServices): ReadonlyMap<string, ResourceType> {
  const { iam, lambda, objects, ssm, dynamodb, region } = services;
  const types: Record<string, ResourceType> = {
    'AWS::CDK::Metadata': withoutEffect(['Analytics']),
    'AWS::CloudFormation::WaitConditionHandle': withoutEffect([]),
    'AWS::DynamoDB::Table': dynamoDbTable(dynamoDb(dynamodb, region)),
    'AWS::IAM::ManagedPolicy': iamManagedPolicy(iam),
    'AWS::IAM::Policy': iamPolicy(iam),
    'AWS::IAM::Role': iamRole(iam),
    'AWS::Lambda::EventInvokeConfig': lambdaEventInvokeConfig(lambda),
    'AWS::Lambda::Function': lambdaFunction(lambda, objects),
    'AWS::Lambda::Permission': lambdaPermission(lambda),
    'AWS::Logs::LogGroup': logGroup(lambda),
    'AWS::SSM::Parameter': ssmParameter(ssm),
  };
  return new Map(Object.entries(types).map(([name, type]) => [name, nativeResourceType(type)]));
}
