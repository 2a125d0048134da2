import { flag, ignored, listOf, oneOf, optional, possiblyEmpty, structure, text, unsupported } from './input';

/** Where a template comes from: the request itself, or S3. */
export const template = { TemplateBody: optional(text), TemplateURL: optional(text) };

/** What a client may say when it submits a template. */
export const submission = {
  ...template,
  StackName: text,
  UsePreviousTemplate: optional(flag),
  Parameters: listOf(
    structure({ ParameterKey: text, ParameterValue: possiblyEmpty, UsePreviousValue: optional(flag) }),
  ),
  Tags: listOf(structure({ Key: text, Value: text })),
  Capabilities: listOf(oneOf('CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND')),
  DeploymentConfig: optional(structure({ Mode: oneOf('STANDARD'), DisableRollback: unsupported })),
  RoleARN: ignored,
  NotificationARNs: unsupported,
  ResourceTypes: unsupported,
  RollbackConfiguration: unsupported,
};

export const changeSetSubmission = {
  ...submission,
  ChangeSetName: text,
  ChangeSetType: optional(oneOf('CREATE', 'UPDATE')),
  Description: optional(text),
  ClientToken: ignored,
  IncludeNestedStacks: ignored,
  DeploymentMode: unsupported,
  ImportExistingResources: unsupported,
  OnStackFailure: unsupported,
  ResourcesToImport: unsupported,
};

export const stackSubmission = {
  ...submission,
  DisableRollback: optional(flag),
  ClientRequestToken: optional(text),
  RetainExceptOnCreate: unsupported,
  StackPolicyBody: unsupported,
  StackPolicyURL: unsupported,
};

export const changeSet = { ChangeSetName: text, StackName: optional(text) };

/** Everything is on the first page. */
export const page = { NextToken: unsupported };

export const deletion = {
  StackName: text,
  RetainResources: listOf(text),
  DeletionMode: optional(oneOf('STANDARD', 'FORCE_DELETE_STACK')),
  DeploymentConfig: optional(structure({ Mode: oneOf('STANDARD') })),
  ClientRequestToken: optional(text),
  RoleARN: ignored,
};
