import type { Properties, ResourceType } from '../lib/contract';
import { takeAway } from './adoption';
import type { Definition } from './definition';
import { Failure } from './failure';
import type { Entry } from './ledger-entry';
import type { Origin } from './marker';
import type { Run } from './run';

/** Finds out what came of a creating call whose outcome is open: the id of what it made, or undefined if it made nothing. */
export async function settle<T extends ResourceType>(
  definition: Definition<T>,
  properties: Partial<Properties<T>>,
  entry: Entry,
  { chime, ledger }: Run,
): Promise<string | undefined> {
  // Chime's timestamps may be cut to whole seconds.
  const since = new Date(Math.floor(entry.StartedAt / 1_000) * 1_000);
  for (let looks = 1; ; looks++) {
    const candidates = await definition.find(chime, properties, since);
    const { ids, seekers } = await ledger.unclaimed(candidates, entry);
    if (ids.length > seekers) throw new Failure(severalReason(ids));
    const [found] = ids;
    if (found && (await ledger.claim(found, entry))) return found;
    if (!found && looks >= LOOKS) return undefined;
    if (!(await chime.budget.wait(LOOK_AGAIN_AFTER_MS))) throw new Failure(OPEN);
  }
}

/** Undoes a request of which CloudFormation does not know what it made. */
export async function undo<T extends ResourceType>(
  definition: Definition<T>,
  properties: Partial<Properties<T>>,
  origin: Origin,
  run: Run,
): Promise<void> {
  const { ledger, request } = run;
  if (await ledger.close(request, origin, ROLLED_BACK)) return;
  const entry = await ledger.entryOf(request, origin.requestId);
  if (!entry || entry.State === 'Closed') return;
  if (entry.State === 'Made') return takeAway(definition, entry.ChimeId ?? '', properties, run);
  await ledger.takeOver({ ...entry, State: 'Settling' }, entry);
  try {
    const id = origin.chimeId || (await settle(definition, properties, entry, run));
    if (id) await takeAway(definition, id, properties, run);
    await ledger.update({ State: 'Closed', Reason: ROLLED_BACK });
  } finally {
    await ledger.leave();
  }
}

export const ROLLED_BACK = 'CloudFormation rolled this request back.';

export const OPEN =
  'Chime did not say whether it carried the create out, and the time was up before that could be found out. ' +
  'Rolling back deletes what was made. Deploy again.';

/** Reads after a create may lag. */
const LOOKS = 3;
const LOOK_AGAIN_AFTER_MS = 500;

function severalReason(ids: readonly string[]): string {
  return (
    `Chime did not say whether it carried the create out, and there are several that it may have made: ${ids.join(', ')}. ` +
    'Delete those that nobody uses, then deploy again.'
  );
}
