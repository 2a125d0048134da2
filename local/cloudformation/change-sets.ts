import type { ChangeSetDescription, ChangeSetInput, CreateChangeSetInput } from './descriptions';
import { CloudFormationError } from './errors';
import { describeParameters } from './parameters';
import type { Stacks } from './stacks';
import type { ChangeSet, Stack } from './state';
import type { Accepted } from './submissions';
import { parseTemplate } from './template';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

export interface FoundChangeSet {
  readonly stack: Stack;
  readonly changeSet: ChangeSet;
}

/** Finds a change set by its name in a stack, or by its ARN anywhere. */
export function findChangeSet(input: ChangeSetInput, stacks: Stacks): FoundChangeSet {
  const found = lookUpChangeSet(input, stacks);
  if (found) return found;
  throw new CloudFormationError('ChangeSetNotFound', `ChangeSet [${input.changeSetName}] does not exist`, 404);
}

export function lookUpChangeSet(
  { changeSetName, stackName }: ChangeSetInput,
  stacks: Stacks,
): FoundChangeSet | undefined {
  const candidates = stackName === undefined ? stacks.all() : [stacks.named(stackName)];
  for (const stack of candidates) {
    const changeSet = Object.values(stack.changeSets).find(
      ({ id, name }) => id === changeSetName || (stackName !== undefined && name === changeSetName),
    );
    if (changeSet) return { stack, changeSet };
  }
  return undefined;
}

export function pendingChangeSets({ changeSets }: Stack): ChangeSet[] {
  return Object.values(changeSets).filter(({ executionStatus }) => executionStatus !== 'EXECUTE_COMPLETE');
}

/** Adds a change set to those that wait. */
export function propose(
  stack: Stack,
  id: string,
  { changeSetName: name, description }: CreateChangeSetInput,
  { submission, changes, isChange }: Accepted,
  creationTime: string,
): void {
  const outcome = isChange
    ? ({ status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' } as const)
    : ({ status: 'FAILED', statusReason: NO_CHANGES, executionStatus: 'UNAVAILABLE' } as const);
  const changeSet = { id, name, creationTime, description, submission, changes, ...outcome };
  stack.changeSets = Object.fromEntries([...pendingChangeSets(stack), changeSet].map((one) => [one.id, one]));
}

export function checkExecutable({ id, executionStatus }: ChangeSet): void {
  if (executionStatus === 'AVAILABLE') return;
  const message = `ChangeSet [${id}] cannot be executed in its current execution status of [${executionStatus}]`;
  throw new CloudFormationError('InvalidChangeSetStatus', message);
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
