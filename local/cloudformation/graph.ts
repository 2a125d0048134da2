/** Who waits for whom: each node with the nodes that come before it. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** The nodes, each after its dependencies; what is in a cycle, or behind one, is left over. */
export function sort(dependencies: Dependencies): { order: string[]; cycle: string[] } {
  const { roots, finish } = countdown(dependencies);
  const order = [...roots];
  for (const node of order) order.push(...finish(node));
  const sorted = new Set(order);
  return { order, cycle: [...dependencies.keys()].filter((node) => !sorted.has(node)) };
}

/**
 * Visits each node as soon as its dependencies are done, independent ones at the same time. What depends on a visit that
 * answers false is not visited; after an abort nothing new is. Done when no visit is in flight.
 */
export async function walk(
  dependencies: Dependencies,
  visit: (node: string) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  const { roots, finish } = countdown(dependencies);
  const start = async (node: string): Promise<void> => {
    if (signal?.aborted || !(await visit(node))) return;
    await Promise.all(finish(node).map(start));
  };
  await Promise.all(roots.map(start));
}

/** `finish` names the nodes that have nothing left to wait for once this one is done. */
function countdown(dependencies: Dependencies): { roots: string[]; finish: (node: string) => string[] } {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const [node, before] of dependencies) {
    const known = [...new Set(before)].filter((other) => dependencies.has(other));
    waiting.set(node, known.length);
    for (const other of known) {
      const list = dependents.get(other);
      if (list) list.push(node);
      else dependents.set(other, [node]);
    }
  }
  return {
    roots: [...waiting].filter(([, count]) => count === 0).map(([node]) => node),
    finish: (node) =>
      (dependents.get(node) ?? []).filter((other) => {
        const left = (waiting.get(other) ?? 0) - 1;
        waiting.set(other, left);
        return left === 0;
      }),
  };
}
