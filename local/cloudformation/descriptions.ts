import type { Output, Policy, StackEvent, Tag } from './state';

/** What clients send and get: CloudFormation's own names, with a small first letter. Times are ISO 8601. */
export interface ParameterInput {
  readonly parameterKey: string;
  readonly parameterValue?: string;
  readonly usePreviousValue?: boolean;
}

export interface StackInput {
  readonly stackName: string;
  readonly templateBody?: string;
  readonly usePreviousTemplate?: boolean;
  readonly parameters?: readonly ParameterInput[];
  readonly tags?: readonly Tag[];
  readonly capabilities?: readonly string[];
  readonly disableRollback?: boolean;
  readonly clientRequestToken?: string;
}

export interface CreateStackInput extends StackInput {
  readonly enableTerminationProtection?: boolean;
}

export interface CreateChangeSetInput extends StackInput {
  readonly changeSetName: string;
  readonly changeSetType?: 'CREATE' | 'UPDATE';
  readonly description?: string;
}

export interface ChangeSetInput {
  /** A name, or an ARN, which needs no stack name. */
  readonly changeSetName: string;
  readonly stackName?: string;
}

export interface ExecuteChangeSetInput extends ChangeSetInput {
  readonly disableRollback?: boolean;
  readonly clientRequestToken?: string;
}

export interface DeleteStackInput {
  readonly stackName: string;
  readonly retainResources?: readonly string[];
  readonly deletionMode?: 'STANDARD' | 'FORCE_DELETE_STACK';
  readonly clientRequestToken?: string;
}

export interface RollbackStackInput {
  readonly stackName: string;
  readonly clientRequestToken?: string;
  /** What the operation made is not retained either. */
  readonly retainExceptOnCreate?: boolean;
}

export interface ContinueUpdateRollbackInput {
  readonly stackName: string;
  readonly resourcesToSkip?: readonly string[];
  readonly clientRequestToken?: string;
}

export interface ParameterDescription {
  readonly parameterKey: string;
  readonly parameterValue: string;
  readonly resolvedValue?: string;
}

export interface StackDescription {
  readonly stackId: string;
  readonly stackName: string;
  readonly description?: string;
  readonly stackStatus: string;
  readonly stackStatusReason?: string;
  readonly creationTime: string;
  readonly lastUpdatedTime?: string;
  readonly deletionTime?: string;
  readonly parameters: ParameterDescription[];
  readonly outputs: Output[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly string[];
  readonly disableRollback: boolean;
  readonly enableTerminationProtection: boolean;
}

export interface StackResourceDescription {
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalResourceId: string;
  readonly physicalResourceId?: string;
  readonly resourceType: string;
  readonly resourceStatus: string;
  readonly resourceStatusReason?: string;
  readonly timestamp: string;
}

export interface ChangeSetDescription {
  readonly changeSetId: string;
  readonly changeSetName: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly description?: string;
  readonly creationTime: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly executionStatus: string;
  readonly parameters: ParameterDescription[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly string[];
  readonly changes: readonly Change[];
}

export interface Change {
  readonly type: 'Resource';
  readonly resourceChange: ResourceChange;
}

export interface ResourceChange {
  readonly action: 'Add' | 'Modify' | 'Remove';
  readonly logicalResourceId: string;
  readonly physicalResourceId?: string;
  readonly resourceType: string;
  readonly replacement?: 'True' | 'False' | 'Conditional';
  readonly policyAction?: 'Delete' | 'Retain' | 'ReplaceAndDelete' | 'ReplaceAndRetain';
  readonly scope: ChangeScope[];
  readonly details: ChangeDetail[];
  readonly beforeContext?: string;
  readonly afterContext?: string;
}

export type ChangeScope = 'Properties' | 'Metadata' | 'DeletionPolicy' | 'UpdateReplacePolicy';

export interface ChangeDetail {
  readonly target: {
    readonly attribute: ChangeScope;
    readonly name?: string;
    readonly path?: string;
    readonly requiresRecreation: 'Never' | 'Conditionally' | 'Always';
    readonly beforeValue?: string;
    readonly afterValue?: string;
    readonly attributeChangeType?: 'Add' | 'Remove' | 'Modify';
  };
  readonly evaluation: 'Static' | 'Dynamic';
  readonly changeSource: 'DirectModification' | 'ResourceReference' | 'ResourceAttribute';
  readonly causingEntity?: string;
}

export interface TemplateSummary {
  readonly description?: string;
  readonly parameters: {
    readonly parameterKey: string;
    readonly parameterType: string;
    readonly defaultValue?: string;
    readonly description?: string;
    readonly noEcho: boolean;
  }[];
  readonly resourceTypes: string[];
  readonly capabilities: string[];
  readonly capabilitiesReason?: string;
}

export interface ExportDescription {
  readonly exportingStackId: string;
  readonly name: string;
  readonly value: string;
}

export type { Output, Policy, StackEvent, Tag };
