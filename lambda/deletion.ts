import type { Properties, ResourceType } from '../lib/contract';
import { backoff } from './budget';
import type { Chime } from './chime';
import type { Definition } from './definition';
import { Failure } from './failure';

/** Deletes, and makes sure: who answers that there is no such thing may not have heard of it yet. */
export async function deleteForSure<T extends ResourceType>(
  definition: Definition<T>,
  chime: Chime,
  id: string,
  properties: Partial<Properties<T>>,
): Promise<void> {
  for (let tries = 0; !(await definition.delete(chime, id, properties)); tries++) {
    const attributes = await definition.read(chime, id, properties as Properties<T>);
    if (!attributes || definition.isGone(attributes)) return;
    if (!(await chime.budget.wait(backoff(tries)))) throw new Failure(CONTRADICTION);
  }
}

const CONTRADICTION = 'Chime shows it, but answers to its deletion that it does not exist. Delete again later.';
