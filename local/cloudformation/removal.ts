import { walk } from './graph';
import type { ResourceRequests } from './resource-requests';
import type { Obsolete, Resource, Stack } from './state';

/** Deletes resources, each after those that depend on it; one that fails keeps what it depends on. */
export async function remove(stack: Stack, resources: readonly Obsolete[], requests: ResourceRequests): Promise<void> {
  await walkBackwards(resources, (one) => requests.delete(stack, one));
}

/** Deletes what an update left behind; what fails to be deleted is abandoned. */
export async function cleanUp(stack: Stack, requests: ResourceRequests): Promise<void> {
  await walkBackwards(stack.obsolete, async (one) => {
    await requests.delete(stack, one);
    return true;
  });
  stack.obsolete = [];
}

async function walkBackwards(
  resources: readonly Obsolete[],
  visit: (resource: Obsolete) => Promise<boolean>,
): Promise<void> {
  const keys = new Map<string, string[]>();
  resources.forEach(({ resource }, index) => add(keys, resource.logicalId, String(index)));
  const waitsFor = new Map(resources.map((_, index) => [String(index), [] as string[]]));
  resources.forEach(({ resource }, index) => {
    for (const key of dependenciesOf(resource, keys)) waitsFor.get(key)?.push(String(index));
  });
  await walk(waitsFor, (key) => visit(resources[Number(key)]));
}

function dependenciesOf({ dependsOn }: Resource, keys: ReadonlyMap<string, string[]>): string[] {
  return dependsOn.flatMap((logicalId) => keys.get(logicalId) ?? []);
}

function add(lists: Map<string, string[]>, name: string, value: string): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}
