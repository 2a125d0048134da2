import { join } from 'node:path';
import { DynamoDb } from './aws/dynamodb';
import { ObjectStore } from './aws/object-store';
import type { ObjectsState } from './aws/object-store';
import { ResponseUrls } from './aws/response-urls';
import { wireServices } from './aws/services';
import type { SsmState } from './aws/ssm-parameters';
import { SsmParameters } from './aws/ssm-parameters';
import type { Wire } from './aws/wire';
import { callerOf } from './aws/caller';
import { chimeService, emptyChimeState } from './chime';
import { CloudFormation, emptyCloudFormationState } from './cloudformation';
import { emptyIamState, Iam } from './iam';
import { JsonFile } from './json-file';
import { emptyLambdaState, Lambda } from './lambda';
import { nativeResourceTypes } from './resources';

export const awsAccountId = '123456789012';

export interface ServicesOptions {
  /** Default: now. */
  readonly clock?: () => Date;
  /** How long a second of the services' own waits lasts, in ms. Default: 1000. */
  readonly secondLasts?: number;
  /** How many requests Chime takes before it throttles. Default: all. */
  readonly chimeRequestsPerSecond?: number;
  /** The first reads of a new Chime account or user that do not find it yet. Default: 0. */
  readonly chimeVisibleAfterReads?: number;
}

/** Everything behind the wire, started and stopped as one. */
export interface Services {
  readonly wire: Wire;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export function startServices(directory: string, endpoint: string, region: string, options: ServicesOptions): Services {
  const { clock = (): Date => new Date(), secondLasts, chimeRequestsPerSecond, chimeVisibleAfterReads } = options;
  const files: JsonFile<object>[] = [];
  const file = <T extends object>(name: string, initial: T): JsonFile<T> => {
    const opened = new JsonFile(join(directory, `${name}.json`), initial);
    files.push(opened);
    return opened;
  };
  const place = { region, awsAccountId };

  const iam = new Iam(file('iam', emptyIamState()), awsAccountId);
  const parameters = new SsmParameters(file<SsmState>('ssm', {}), clock);
  const objects = new ObjectStore(file<ObjectsState>('s3', {}), join(directory, 'objects'), clock);
  objects.createBucket(`cdk-hnb659fds-assets-${awsAccountId}-${region}`);
  const responseUrls = new ResponseUrls(region, () => endpoint, clock);
  const lambda = new Lambda({
    ...place,
    directory,
    state: file('lambda', emptyLambdaState()),
    iam,
    endpoint: () => endpoint,
    secondLasts,
  });
  const chime = chimeService({
    ...{ state: file('chime', emptyChimeState()), awsAccountId, clock },
    ...{ requestsPerSecond: chimeRequestsPerSecond, visibleAfterReads: chimeVisibleAfterReads },
    authorize: (operation, { headers, url }) =>
      iam.denial(callerOf(headers.get('authorization'), new URL(url))?.accessKeyId, `chime:${operation}`, '*'),
  });
  const dynamoDb = new DynamoDb(join(directory, 'dynamodb'), region, awsAccountId);
  const cloudFormation = new CloudFormation({
    ...{ ...place, partition: 'aws', urlSuffix: 'amazonaws.com', clock, secondLasts },
    state: file('cloudformation', emptyCloudFormationState()),
    resourceTypes: nativeResourceTypes({
      ...{ iam, lambda, ssm: parameters, dynamodb: () => endpoint, region },
      objects: (bucket, key) => objects.read(bucket, key),
    }),
    customResources: {
      invoke: (serviceToken, event) => lambda.invokeAsync(serviceToken, event),
      openResponse: (name, received) => responseUrls.open(name, received),
    },
    ssmParameter: (name) => parameters.get(name),
  });

  const backends = { ...place, clock, iam, lambda, parameters, objects, cloudFormation, chime };
  return {
    wire: {
      region,
      services: wireServices(backends),
      ...{ dynamoDb, responseUrls },
      denial: ({ accessKeyId }, action, resource) => iam.denial(accessKeyId, action, resource),
    },
    settled: () => cloudFormation.settled(),
    async close() {
      cloudFormation.close();
      await lambda.close();
      await dynamoDb.close();
      files.forEach((opened) => opened.flush());
    },
  };
}
