import { inventedId, isCustomResource } from './custom-resource';
import type { Journal } from './journal';
import type { Operations } from './operations';
import type { Resource, Stack } from './state';

const STOPPED = 'The local cloud was stopped during this operation';

/** What was in flight when the process stopped has failed. */
export function interrupt(stack: Stack, journal: Journal): void {
  const resources = [...Object.values(stack.resources), ...stack.obsolete.map(({ resource }) => resource)];
  for (const resource of resources) {
    if (!resource.status.endsWith('_IN_PROGRESS')) continue;
    if (wasBeingMade(resource)) resource.physicalId = inventedId({ stackName: stack.name, ...resource });
    journal.resource(stack, resource, resource.status.replace(/IN_PROGRESS$/, 'FAILED'), STOPPED);
  }
  if (stack.status === 'DELETE_IN_PROGRESS') journal.stack(stack, 'DELETE_FAILED', STOPPED);
}

function wasBeingMade({ halfMade, physicalId, type }: Resource): boolean {
  return halfMade === true && physicalId === undefined && isCustomResource(type);
}

/** The rest of the operation that a stack is in, started; undefined where it is in none. */
export function resumptionOf(stack: Stack, operations: Operations): Promise<void> | undefined {
  const { operation } = stack;
  if (!operation) return undefined;
  switch (stack.status) {
    case 'CREATE_IN_PROGRESS':
      return operations.failCreation(stack, STOPPED);
    case 'UPDATE_IN_PROGRESS':
      return operations.failUpdate(stack, operation, STOPPED);
    case 'ROLLBACK_IN_PROGRESS':
      return operations.rollBackCreation(stack, STOPPED);
    case 'UPDATE_ROLLBACK_IN_PROGRESS':
      return operations.rollBackUpdate(stack, operation, STOPPED);
    case 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS':
      return operations.cleanUp(stack, 'UPDATE_COMPLETE');
    case 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS':
      return operations.cleanUp(stack, 'UPDATE_ROLLBACK_COMPLETE');
    default:
      return undefined;
  }
}
