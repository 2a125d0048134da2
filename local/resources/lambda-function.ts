import { strToU8, zipSync } from 'fflate';
import type { Properties, ResourceState, ResourceType } from '../cloudformation/resource-type';
import { ResourceFailure } from '../cloudformation/resource-type';
import type { FunctionConfiguration, Lambda, LambdaFunction } from '../lambda';
import { runtimes } from '../lambda';
import { physicalName } from './physical-name';
import { isLiteral, number, object, requiredObject, requiredText, text, texts, unknownKeys } from './property-values';

/** Reads an object of a bucket; rejects where there is none. */
export type ObjectReader = (bucket: string, key: string) => Promise<Uint8Array>;

/** A zip's content must not depend on when it was made. */
const inlineCodeTime = '2000-01-01T00:00:00';

/** AWS::Lambda::Function */
export function lambdaFunction(lambda: Lambda, objects: ObjectReader): ResourceType {
  return {
    properties: [
      'Architectures',
      'Code',
      'Description',
      'Environment',
      'FunctionName',
      'Handler',
      'KmsKeyArn',
      'LoggingConfig',
      'MemorySize',
      'PackageType',
      'ReservedConcurrentExecutions',
      'Role',
      'Runtime',
      'Tags',
      'Timeout',
      'VpcConfig',
    ],
    attributes: ['Arn'],
    replaceOn: ['FunctionName', 'PackageType'],

    validate({ Code, Environment, LoggingConfig, PackageType, Runtime, VpcConfig }) {
      return [
        ...unknownKeys(Code, ['S3Bucket', 'S3Key', 'ZipFile'], 'Code'),
        ...unknownKeys(Environment, ['Variables'], 'Environment'),
        ...unknownKeys(VpcConfig, ['SecurityGroupIds', 'SubnetIds'], 'VpcConfig'),
        ...unknownKeys(
          LoggingConfig,
          ['ApplicationLogLevel', 'LogFormat', 'LogGroup', 'SystemLogLevel'],
          'LoggingConfig',
        ),
        ...(isLiteral(Runtime) && !runtimes.includes(String(Runtime))
          ? [`The local cloud does not run ${String(Runtime)}: Runtime must be one of ${runtimes.join(', ')}`]
          : []),
        ...(isLiteral(PackageType) && PackageType !== 'Zip' ? ['The local cloud knows the PackageType Zip only'] : []),
      ];
    },

    async create(context, properties) {
      const functionName = text(properties, 'FunctionName') ?? physicalName(context, 64);
      const zip = await codeOf(properties, objects);
      return stateOf(lambda.createFunction(configurationOf(functionName, properties), zip));
    },

    async update(_context, functionName, properties) {
      const zip = await codeOf(properties, objects);
      return stateOf(await lambda.updateFunction(configurationOf(functionName, properties), zip));
    },

    delete(_context, functionName) {
      return lambda.deleteFunction(functionName);
    },
  };
}

function codeOf(properties: Properties, objects: ObjectReader): Promise<Uint8Array> {
  const code = requiredObject(properties, 'Code');
  const inline = text(code, 'ZipFile');
  if (inline === undefined) return objects(requiredText(code, 'S3Bucket'), requiredText(code, 'S3Key'));
  return Promise.resolve(zipSync({ 'index.js': strToU8(inline) }, { mtime: inlineCodeTime }));
}

function configurationOf(functionName: string, properties: Properties): FunctionConfiguration {
  const [architecture = 'x86_64', ...others] = texts(properties, 'Architectures');
  if (others.length > 0) throw new ResourceFailure('Architectures must name one architecture');
  return {
    functionName,
    role: requiredText(properties, 'Role'),
    runtime: requiredText(properties, 'Runtime'),
    handler: requiredText(properties, 'Handler'),
    timeout: number(properties, 'Timeout') ?? 3,
    memorySize: number(properties, 'MemorySize') ?? 128,
    architecture,
    description: text(properties, 'Description') ?? '',
    environment: environmentOf(properties),
    logging: loggingOf(functionName, object(properties, 'LoggingConfig') ?? {}),
    reservedConcurrency: number(properties, 'ReservedConcurrentExecutions'),
    kmsKeyArn: text(properties, 'KmsKeyArn'),
    network: networkOf(object(properties, 'VpcConfig')),
  };
}

function networkOf(properties: Properties | undefined): FunctionConfiguration['network'] {
  if (!properties) return undefined;
  return { subnetIds: texts(properties, 'SubnetIds'), securityGroupIds: texts(properties, 'SecurityGroupIds') };
}

function environmentOf(properties: Properties): Record<string, string> {
  const variables = object(object(properties, 'Environment') ?? {}, 'Variables') ?? {};
  return Object.fromEntries(Object.keys(variables).map((name) => [name, requiredText(variables, name)]));
}

function loggingOf(functionName: string, properties: Properties): FunctionConfiguration['logging'] {
  return {
    logFormat: (text(properties, 'LogFormat') ?? 'Text') as 'Text' | 'JSON',
    logGroup: text(properties, 'LogGroup') ?? `/aws/lambda/${functionName}`,
    applicationLogLevel: text(properties, 'ApplicationLogLevel'),
    systemLogLevel: text(properties, 'SystemLogLevel'),
  };
}

function stateOf({ configuration, arn }: LambdaFunction): ResourceState {
  return { physicalId: configuration.functionName, attributes: { Arn: arn } };
}
