import type { StackDescription, StackResourceDescription } from './descriptions';
import { describeParameters } from './parameters';
import type { Resource, Stack } from './state';
import { parseTemplate } from './template';

export function describeStack(stack: Stack): StackDescription {
  const { submission } = stack;
  const template = submission && parseTemplate(submission.templateBody);
  return {
    stackId: stack.id,
    stackName: stack.name,
    description: template?.description,
    stackStatus: stack.status,
    stackStatusReason: stack.statusReason,
    creationTime: stack.creationTime,
    lastUpdatedTime: stack.lastUpdatedTime,
    deletionTime: stack.deletionTime,
    parameters: template ? describeParameters(template, submission.parameters) : [],
    outputs: stack.outputs,
    tags: submission?.tags ?? [],
    capabilities: submission?.capabilities ?? [],
    disableRollback: stack.disableRollback,
    enableTerminationProtection: stack.terminationProtection,
  };
}

export function describeResource(stack: Stack, resource: Resource): StackResourceDescription {
  const { logicalId, physicalId, type, status, statusReason, timestamp } = resource;
  return {
    stackId: stack.id,
    stackName: stack.name,
    logicalResourceId: logicalId,
    physicalResourceId: physicalId,
    resourceType: type,
    resourceStatus: status,
    resourceStatusReason: statusReason,
    timestamp,
  };
}
