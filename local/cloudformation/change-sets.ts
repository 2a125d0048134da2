import type { ChangeSetDescription, ChangeSetInput } from './descriptions';
import { CloudFormationError } from './errors';
import { describeParameters } from './parameters';
import type { Stacks } from './stacks';
import type { ChangeSet, Stack } from './state';
import { parseTemplate } from './template';

export const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** Finds a change set by its name in a stack, or by its ARN anywhere. */
export function findChangeSet(
  { changeSetName, stackName }: ChangeSetInput,
  stacks: Stacks,
): { stack: Stack; changeSet: ChangeSet } {
  const candidates = stackName === undefined ? stacks.all() : [stacks.named(stackName)];
  for (const stack of candidates) {
    const changeSet = Object.values(stack.changeSets).find(
      ({ id, name }) => id === changeSetName || (stackName !== undefined && name === changeSetName),
    );
    if (changeSet) return { stack, changeSet };
  }
  throw new CloudFormationError('ChangeSetNotFound', `ChangeSet [${changeSetName}] does not exist`, 404);
}

export function pendingChangeSets({ changeSets }: Stack): ChangeSet[] {
  return Object.values(changeSets).filter(({ executionStatus }) => executionStatus !== 'EXECUTE_COMPLETE');
}

export function describeChangeSet(stack: Stack, changeSet: ChangeSet): ChangeSetDescription {
  const { id, name, submission, ...rest } = changeSet;
  return {
    changeSetId: id,
    changeSetName: name,
    stackId: stack.id,
    stackName: stack.name,
    ...rest,
    parameters: describeParameters(parseTemplate(submission.templateBody), submission.parameters),
    tags: submission.tags,
    capabilities: submission.capabilities,
  };
}
