import { strToU8, zipSync } from 'fflate';
import { emptyIamState, Iam } from '../../../local/iam';
import { JsonFile } from '../../../local/json-file';
import type { FunctionConfiguration, LambdaOptions } from '../../../local/lambda';
import { emptyLambdaState, Lambda } from '../../../local/lambda';

export const awsAccountId = '123456789012';
export const region = 'us-east-1';

export function anIam(): Iam {
  const iam = new Iam(new JsonFile(undefined, emptyIamState()), awsAccountId);
  iam.createRole({
    roleName: 'R',
    path: '/',
    trustPolicy: {
      Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    },
    managedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
  });
  return iam;
}

export function aLambda(options: Partial<LambdaOptions> = {}): Lambda {
  return new Lambda({
    directory: undefined,
    state: new JsonFile(undefined, emptyLambdaState()),
    iam: anIam(),
    region,
    awsAccountId,
    endpoint: () => 'http://127.0.0.1:1',
    ...options,
  });
}

export function configuration(changes: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  return {
    functionName: 'f',
    role: `arn:aws:iam::${awsAccountId}:role/R`,
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    timeout: 10,
    memorySize: 128,
    architecture: 'arm64',
    description: '',
    environment: {},
    logging: { logFormat: 'Text', logGroup: '/aws/lambda/f' },
    ...changes,
  };
}

/** A deployment package with these files. */
export function zip(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A deployment package whose index.js has this body for its handler. */
export function handler(body: string): Uint8Array {
  return zip({ 'index.js': `exports.handler = async (event, context) => { ${body} };` });
}
