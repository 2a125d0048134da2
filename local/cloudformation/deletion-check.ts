import type { DeleteStackInput } from './descriptions';
import { invalid } from './errors';
import { isUnderWay, present } from './stacks';
import type { Stack } from './state';

/** Throws if a stack may not be deleted, or not in this way. */
export function checkDeletion(stack: Stack, { retainResources = [], deletionMode }: DeleteStackInput): void {
  const { id, name, status, terminationProtection } = stack;
  if (terminationProtection) throw invalid(`Stack [${name}] cannot be deleted while TerminationProtection is enabled`);
  if (isUnderWay(stack)) throw invalid(`Stack [${name}] cannot be deleted while in status ${status}`);
  const leavesResources = deletionMode === 'FORCE_DELETE_STACK' || retainResources.length > 0;
  if (status !== 'DELETE_FAILED' && leavesResources)
    throw invalid(`Invalid operation on stack [${id}]. Resources can be retained only in status DELETE_FAILED.`);
  const existing = new Set(present(stack).map(({ logicalId }) => logicalId));
  const unknown = retainResources.filter((logicalId) => !existing.has(logicalId));
  if (unknown.length > 0)
    throw invalid(`The specified resources to retain do not exist in the stack: [${unknown.join(', ')}]`);
}
