import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { ResourceType } from '../lib/contract';
import { Failure } from './failure';

/** One request of CloudFormation, checked: what the lifecycle may rely on. */
export interface Request<T extends ResourceType = ResourceType> {
  readonly requestType: 'Create' | 'Update' | 'Delete';
  readonly requestId: string;
  /** Lambda's own id of the invocation, which its redeliveries share. */
  readonly delivery: string;
  readonly stackId: string;
  readonly logicalResourceId: string;
  readonly resourceType: T;
  /** What CloudFormation knows the resource by; empty on Create. */
  readonly physicalResourceId: string;
  readonly properties: WireProperties;
  /** What the properties were; empty but on Update. Possibly written by an older version of the constructs. */
  readonly oldProperties: WireProperties;
}

/** Properties as CloudFormation sends them: every scalar a string. */
export type WireProperties = Readonly<Record<string, unknown>>;

/** Reads an event as CloudFormation documents it. Whatever is missing or unknown fails before any call. */
export function parseRequest(
  event: Partial<CloudFormationCustomResourceEvent>,
  delivery: string,
  known: readonly string[],
): Request {
  const { RequestType: requestType, ResourceType: resourceType } = event;
  if (requestType !== 'Create' && requestType !== 'Update' && requestType !== 'Delete')
    throw new Failure(`RequestType must be Create, Update or Delete, got ${quote(requestType)}.`);
  if (!isKnown(resourceType, known))
    throw new Failure(`ResourceType must be one of ${known.join(', ')}, got ${quote(resourceType)}.`);
  const fields = event as Record<string, unknown>;
  return {
    requestType,
    resourceType,
    delivery,
    requestId: text(fields, 'RequestId'),
    stackId: text(fields, 'StackId'),
    logicalResourceId: text(fields, 'LogicalResourceId'),
    physicalResourceId: requestType === 'Create' ? '' : text(fields, 'PhysicalResourceId'),
    properties: record(fields, 'ResourceProperties'),
    oldProperties: requestType === 'Update' ? record(fields, 'OldResourceProperties') : {},
  };
}

function isKnown(type: string | undefined, known: readonly string[]): type is ResourceType {
  return typeof type === 'string' && known.includes(type);
}

function text(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Failure(`The request has no ${name}. Requests come from CloudFormation only.`);
}

function record(fields: Record<string, unknown>, name: string): WireProperties {
  const value = fields[name];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as WireProperties;
  throw new Failure(`The request has no ${name}. Requests come from CloudFormation only.`);
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 100)}"` : typeof value;
}
