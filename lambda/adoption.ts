import type { Properties, ResourceType } from '../lib/contract';
import type { Definition } from './definition';
import { deleteForSure } from './deletion';
import { Failure } from './failure';
import type { Run } from './run';

/**
 * Takes over what exists, where the properties ask for it and nobody else owns it: its id, or undefined if there is nothing
 * to take over. It calls nothing that makes anything, so it needs no intent: a redelivery takes the same over again.
 */
export async function adopt<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  { chime, ledger, request }: Run,
): Promise<string | undefined> {
  const id = await definition.existing?.(chime, properties);
  if (id === undefined) return undefined;
  const entry = await ledger.entryOf(request, request.requestId);
  const isOwnWork = entry && (entry.ChimeId === id || entry.State === 'Intent' || entry.State === 'Settling');
  if (isOwnWork) return undefined;
  const current = await definition.read(chime, id, properties);
  if (!current || definition.isGone(current)) throw new Failure(NOTHING_THERE);
  if (toldToRemove(properties)) throw new Failure(REMOVED_BY_ROLLBACK);
  const owner = await ledger.adopt(id, request);
  if (owner) throw new Failure(ownedReason(id, owner));
  return id;
}

/** Deletes what the stack made. What it took over stays, unless it was told to delete that as well. */
export async function takeAway<T extends ResourceType>(
  definition: Definition<T>,
  id: string,
  properties: Partial<Properties<T>>,
  { chime, ledger, request }: Run,
): Promise<void> {
  const mayBeAdopted = definition.mayAdopt?.(properties) === true;
  const isAdopted = mayBeAdopted && (existingIdIn(properties) === id || (await ledger.isAdopted(id)));
  if (!isAdopted || toldToRemove(properties)) await deleteForSure(definition, chime, id, properties);
  if (isAdopted) await ledger.release(id, request);
}

/** Named by the properties themselves: then the stack makes nothing at all. */
export function existingIdIn(properties: object): unknown {
  return 'ExistingAccountId' in properties ? properties.ExistingAccountId : undefined;
}

function toldToRemove(properties: object): boolean {
  return 'RemoveAdopted' in properties && properties.RemoveAdopted === 'true';
}

const NOTHING_THERE =
  'What the stack is to take over does not exist in Chime, or is deleted. Check its id. Nothing was done.';

const REMOVED_BY_ROLLBACK =
  'A rollback of this deployment would delete what was there before. First take it over without a removal policy; ' +
  'set RemovalPolicy.DESTROY in a later deployment. Nothing was done.';

function ownedReason(id: string, owner: string): string {
  return (
    `${id} is owned by another resource of this provider: ${owner}. Remove it there first, or refer to it without owning it. ` +
    `If that resource is gone, and was told to keep it, delete the items with this id from the table of the ChimeProvider. Nothing was done.`
  );
}
