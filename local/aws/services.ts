import type { Hono } from 'hono';
import type { CloudFormation } from '../cloudformation';
import type { Iam } from '../iam';
import type { Lambda } from '../lambda';
import { AwsError } from './aws-error';
import type { Caller } from './caller';
import { callerOf } from './caller';
import { cloudFormationService } from './cloudformation';
import { iamService } from './iam';
import type { Operation } from './input';
import { answerJson, jsonError } from './json-protocol';
import { lambdaApi } from './lambda';
import { logsOperations } from './logs';
import type { ObjectStore } from './object-store';
import type { QueryService } from './query-protocol';
import { answerQuery, queryError } from './query-protocol';
import { restJsonError } from './rest-json-protocol';
import { answerS3, s3Error } from './s3';
import { ssmOperations } from './ssm';
import type { SsmParameters } from './ssm-parameters';
import { sts } from './sts';
import type { WireService } from './wire';

/** What the services on the wire are made of. */
export interface Backends {
  readonly region: string;
  readonly awsAccountId: string;
  readonly clock: () => Date;
  readonly iam: Iam;
  readonly lambda: Lambda;
  readonly parameters: SsmParameters;
  readonly objects: ObjectStore;
  readonly cloudFormation: CloudFormation;
  readonly chime: Hono;
}

/** The services by the name that signatures use. */
export function wireServices(backends: Backends): ReadonlyMap<string, WireService> {
  const { region, awsAccountId, clock, iam, lambda, parameters, objects, cloudFormation, chime } = backends;

  const authorize = (caller: Caller | undefined, action: string, resource: string): void => {
    const denial = iam.denial(caller?.accessKeyId, action, resource);
    if (denial) throw new AwsError('AccessDenied', denial, 403);
  };
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${awsAccountId}:${resource}`;
  const parameterArn = (name: string): string => arn('ssm', `parameter/${name.replace(/^\//, '')}`);

  const query = (global: boolean, name: string, serviceFor: (caller: Caller) => QueryService): WireService => ({
    global,
    answer: (request, caller) =>
      answerQuery(serviceFor(caller), request, (action) => authorize(caller, `${name}:${action}`, '*')),
    error: queryError,
  });
  const json = (
    name: string,
    operations: Record<string, Operation>,
    resourceOf: (input: Record<string, unknown>) => string,
  ): WireService => ({
    global: false,
    answer: (request, caller) =>
      answerJson(operations, request, (action, input) => authorize(caller, `${name}:${action}`, resourceOf(input))),
    error: jsonError,
  });

  const api = lambdaApi(lambda, (request, action, resource) =>
    authorize(callerOf(request.headers.get('authorization'), new URL(request.url)), action, resource),
  );
  const cloudFormationOperations = cloudFormationService(cloudFormation, objects);
  return new Map<string, WireService>([
    ['cloudformation', query(false, 'cloudformation', () => cloudFormationOperations)],
    ['sts', query(true, 'sts', (caller) => sts(awsAccountId, caller, clock))],
    ['iam', query(true, 'iam', () => iamService(iam))],
    [
      'ssm',
      json('ssm', ssmOperations(parameters, parameterArn), ({ Name }) =>
        typeof Name === 'string' ? parameterArn(Name) : '*',
      ),
    ],
    [
      'logs',
      json('logs', logsOperations(lambda), ({ logGroupName }) =>
        typeof logGroupName === 'string' ? arn('logs', `log-group:${logGroupName}`) : '*',
      ),
    ],
    ['lambda', { global: false, answer: (request) => api.fetch(request), error: restJsonError }],
    ['chime', { global: true, answer: (request) => chime.fetch(request), error: restJsonError }],
    [
      's3',
      {
        global: true,
        answer: (request, caller) =>
          answerS3(objects, region, request, (action, resource) => authorize(caller, action, resource)),
        error: s3Error,
      },
    ],
  ]);
}
