import type { Change } from './descriptions';
import type { Properties } from './resource-type';

/** Everything that CloudFormation remembers, its stacks by id. */
export interface CloudFormationState {
  stacks: Record<string, Stack>;
}

export function emptyCloudFormationState(): CloudFormationState {
  return { stacks: {} };
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly creationTime: string;
  lastUpdatedTime?: string;
  deletionTime?: string;
  status: string;
  statusReason?: string;
  /** Missing until the stack's first change set is executed. */
  submission?: Submission;
  terminationProtection: boolean;
  disableRollback: boolean;
  resources: Record<string, Resource>;
  /** What was replaced or removed, and waits for the cleanup. */
  obsolete: Obsolete[];
  outputs: Output[];
  /** The exports of other stacks that this one uses. */
  imports: string[];
  /** Those that wait, or the one that was executed last. */
  changeSets: Record<string, ChangeSet>;
  /** Oldest first. */
  events: StackEvent[];
  /** What is under way, or has failed and can still be rolled back. */
  operation?: Operation;
}

/** What a client wants a stack to be. */
export interface Submission {
  readonly templateBody: string;
  readonly parameters: Record<string, ParameterValue>;
  readonly tags: Tag[];
  readonly capabilities: string[];
}

export interface ParameterValue {
  readonly value: string;
  /** What the SSM parameter of that name holds. */
  readonly resolved?: string;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly metadata?: unknown;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: Policy;
  readonly updateReplacePolicy: Policy;
  properties: Properties;
  /** The properties as they may be shown, where NoEcho hides some. */
  shown?: Properties;
  physicalId?: string;
  attributes: Record<string, unknown>;
  noEcho?: boolean;
  /** Its creation has not succeeded. */
  halfMade?: boolean;
  status: string;
  statusReason?: string;
  timestamp: string;
}

export type Policy = 'Delete' | 'Retain' | 'RetainExceptOnCreate';

export interface Obsolete {
  readonly resource: Resource;
  readonly retained: boolean;
}

export interface Output {
  readonly outputKey: string;
  readonly outputValue: string;
  readonly description?: string;
  readonly exportName?: string;
}

export interface Operation {
  readonly clientRequestToken?: string;
  /** What a rollback goes back to; no submission where the stack has never been created. */
  readonly previous: { submission?: Submission; outputs: Output[]; imports: string[] };
  /** Each resource as it was before it was touched; null where there was none. */
  readonly undo: Record<string, Resource | null>;
  /** The properties that a rollback started from, for it may take several attempts. */
  readonly attempted: Record<string, Properties>;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly creationTime: string;
  readonly description?: string;
  readonly submission: Submission;
  readonly changes: Change[];
  readonly status: 'CREATE_COMPLETE' | 'FAILED';
  readonly statusReason?: string;
  readonly executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_COMPLETE';
}

export interface StackEvent {
  readonly eventId: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalResourceId: string;
  readonly physicalResourceId?: string;
  readonly resourceType: string;
  readonly timestamp: string;
  readonly resourceStatus: string;
  readonly resourceStatusReason?: string;
  readonly resourceProperties?: string;
  readonly clientRequestToken?: string;
}
