import { join } from 'node:path';
import { DynamoDb } from './aws/dynamodb';
import { ObjectStore } from './aws/object-store';
import { ResponseUrls } from './aws/response-urls';
import { wireServices } from './aws/services';
import { SsmParameters } from './aws/ssm-parameters';
import type { Wire } from './aws/wire';
import { callerOf } from './aws/caller';
import { chimeService } from './chime';
import { CloudFormation } from './cloudformation';
import { Iam } from './iam';
import { Lambda } from './lambda';
import { nativeResourceTypes } from './resources';
import { stateFiles } from './state-files';

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
  /** Takes up what a stopped process left unfinished: to be called once requests are answered. */
  resume(): void;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export function startServices(directory: string, endpoint: string, region: string, options: ServicesOptions): Services {
  const { clock = (): Date => new Date(), secondLasts, chimeRequestsPerSecond, chimeVisibleAfterReads } = options;
  const place = { region, awsAccountId };
  const state = stateFiles(directory);

  const iam = new Iam(state.iam, awsAccountId);
  const parameters = new SsmParameters(state.ssm, clock);
  const objects = new ObjectStore(state.s3, join(directory, 'objects'), clock);
  objects.createBucket(`cdk-hnb659fds-assets-${awsAccountId}-${region}`);
  const responseUrls = new ResponseUrls(region, endpoint, clock);
  const lambda = new Lambda({ ...place, directory, state: state.lambda, iam, endpoint: () => endpoint, secondLasts });
  const chime = chimeService({
    ...{ state: state.chime, awsAccountId, clock },
    ...{ requestsPerSecond: chimeRequestsPerSecond, visibleAfterReads: chimeVisibleAfterReads },
    authorize: (operation, { headers, url }) =>
      iam.denial(callerOf(headers.get('authorization'), new URL(url))?.accessKeyId, `chime:${operation}`, '*'),
  });
  const dynamoDb = new DynamoDb(join(directory, 'dynamodb'), region, awsAccountId);
  const cloudFormation = new CloudFormation({
    ...{ ...place, partition: 'aws', urlSuffix: 'amazonaws.com', clock, secondLasts },
    state: state.cloudFormation,
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

  return {
    wire: {
      region,
      services: wireServices({ ...place, clock, iam, lambda, parameters, objects, cloudFormation, chime }),
      ...{ dynamoDb, responseUrls },
      denial: ({ accessKeyId }, action, resource) => iam.denial(accessKeyId, action, resource),
    },
    resume: () => cloudFormation.resume(),
    settled: () => cloudFormation.settled(),
    async close() {
      cloudFormation.close();
      await lambda.close();
      await dynamoDb.close();
      Object.values(state).forEach((file) => file.flush());
    },
  };
}
