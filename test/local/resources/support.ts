import { strToU8, zipSync } from 'fflate';
import type { Properties, ResourceContext, ResourceType } from '../../../local/cloudformation/resource-type';
import { nativeResourceTypes } from '../../../local/resources';
import { aLambda, anIam, awsAccountId, region } from '../lambda/support';

export const lambdaTrust = {
  Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
};

export function allow(Action: string, Resource = '*') {
  return { Statement: [{ Effect: 'Allow', Action, Resource }] };
}

/** The native resource types over services in memory. */
export function someServices(dynamodb = 'http://127.0.0.1:1') {
  const iam = anIam();
  const lambda = aLambda({ iam });
  const values = new Map<string, string>();
  const ssm = {
    put: (name: string, value: string) => values.set(name, value),
    get: (name: string) => values.get(name),
    delete: (name: string) => void values.delete(name),
  };
  const bucket = zipSync({ 'index.js': strToU8('exports.handler = async () => "from the bucket";') });
  const objects = () => Promise.resolve(bucket);
  const types = nativeResourceTypes({ iam, lambda, objects, ssm, dynamodb: () => dynamodb, region });
  const type = (name: string) => types.get(name) as ResourceType;
  return { iam, lambda, ssm, type };
}

export function context(logicalId = 'Thing', stackName = 'stack'): ResourceContext {
  const stackId = `arn:aws:cloudformation:${region}:${awsAccountId}:stack/${stackName}/id`;
  const { signal } = new AbortController();
  return { partition: 'aws', region, awsAccountId, stackId, stackName, logicalId, signal };
}

/** What a resource type says against properties before anything is created. */
export function problems(type: ResourceType, properties: Properties): string[] {
  return type.validate?.(properties) ?? [];
}
