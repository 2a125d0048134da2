import { flag, ignored, listOf, oneOf, optional, possiblyEmpty, structure, text, unsupported } from './input';

/** What a client may say when it submits a template. */
export const submission = {
  StackName: text,
  TemplateBody: optional(text),
  TemplateURL: optional(text),
  UsePreviousTemplate: optional(flag),
  Parameters: listOf(
    structure({ ParameterKey: text, ParameterValue: possiblyEmpty, UsePreviousValue: optional(flag) }),
  ),
  Tags: listOf(structure({ Key: text, Value: text })),
  Capabilities: listOf(oneOf('CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND')),
  DeploymentConfig: optional(structure({ Mode: oneOf('STANDARD'), DisableRollback: optional(flag) })),
  RoleARN: ignored,
  NotificationARNs: unsupported,
  ResourceTypes: unsupported,
  RollbackConfiguration: unsupported,
};

export const stackSubmission = {
  ...submission,
  DisableRollback: optional(flag),
  ClientRequestToken: optional(text),
  StackPolicyBody: unsupported,
  StackPolicyURL: unsupported,
};
