import { walk } from './graph';
import type { Journal } from './journal';
import { remove } from './removal';
import type { ResourceRequests } from './resource-requests';
import { isDeepStrictEqual } from 'node:util';
import { present } from './stacks';
import type { Operation, Resource, Stack } from './state';

/** Takes back a stack's first creation: whatever was made is deleted. */
export async function rollBackCreation(stack: Stack, requests: ResourceRequests): Promise<boolean> {
  const made = [...stack.obsolete, ...present(stack).map(undone)];
  await remove(stack, made, requests);
  stack.obsolete = stack.obsolete.filter(({ resource }) => resource.status === 'DELETE_FAILED');
  return !made.some(({ resource }) => resource.status === 'DELETE_FAILED');
}

/** Takes back an update: what was touched becomes what it was, what is new becomes obsolete. */
export class UpdateRollback {
  constructor(
    private readonly stack: Stack,
    private readonly operation: Operation,
    private readonly requests: ResourceRequests,
    private readonly journal: Journal,
  ) {}

  /** Whether everything that there was before is there again; what succeeded is not done again by a later run. */
  async run(skip: readonly string[] = []): Promise<boolean> {
    const { undo } = this.operation;
    const touched = Object.values(undo).filter((before) => before !== null);
    let complete = true;
    await walk(new Map(touched.map(({ logicalId, dependsOn }) => [logicalId, dependsOn])), async (logicalId) => {
      const before = undo[logicalId];
      const restored = !before || (await this.restore(before, skip.includes(logicalId)));
      if (restored) Reflect.deleteProperty(undo, logicalId);
      complete &&= restored;
      return restored;
    });
    if (complete) this.discardNew();
    return complete;
  }

  private async restore(before: Resource, skipped: boolean): Promise<boolean> {
    const { stack, operation } = this;
    const { logicalId, physicalId, properties } = before;
    const now = stack.resources[logicalId];
    const attempted = (operation.attempted[logicalId] ??= now.properties);
    if (now.physicalId !== physicalId) this.takeBack(before, now);
    else if (!skipped && !isDeepStrictEqual(attempted, properties))
      return this.requests.update(stack, { ...now, properties: attempted }, { ...before });
    stack.resources[logicalId] = before;
    if (now.status !== before.status) this.journal.resource(stack, before, 'UPDATE_COMPLETE');
    return true;
  }

  /** The old resource was never touched: it is the new one that goes. */
  private takeBack({ physicalId, logicalId }: Resource, now: Resource): void {
    const { stack } = this;
    stack.obsolete = stack.obsolete.filter(
      ({ resource }) => resource.logicalId !== logicalId || resource.physicalId !== physicalId,
    );
    if (now.physicalId !== undefined) stack.obsolete.push(undone(now));
  }

  private discardNew(): void {
    const { stack, operation } = this;
    for (const logicalId of Object.keys(operation.undo)) {
      stack.obsolete.push(undone(stack.resources[logicalId]));
      Reflect.deleteProperty(stack.resources, logicalId);
      Reflect.deleteProperty(operation.undo, logicalId);
    }
  }
}

/** Lets a rollback take back everything that the operation made, whatever that declares. */
export function retainNothingNew({ resources }: Stack, { undo }: Operation): void {
  for (const logicalId of Object.keys(undo)) {
    const resource = resources[logicalId];
    if (resource.deletionPolicy === 'Retain')
      resources[logicalId] = { ...resource, deletionPolicy: 'RetainExceptOnCreate' };
  }
}

/** RetainExceptOnCreate does not retain what an operation made and takes back. */
function undone(resource: Resource): { resource: Resource; retained: boolean } {
  return { resource, retained: resource.deletionPolicy === 'Retain' };
}
