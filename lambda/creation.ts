import type { Properties, ResourceType } from '../lib/contract';
import { backoff } from './budget';
import { Busy } from './busy';
import { CallError, isAmbiguous } from './call-error';
import type { Definition } from './definition';
import { Failure } from './failure';
import type { Entry } from './ledger-entry';
import { unsettled } from './marker';
import { reasonFor } from './reason';
import type { Run } from './run';
import { OPEN, ROLLED_BACK, settle } from './settlement';

/** Makes the resource of a request, or finds what the request has made already: once, however often it is delivered. */
export async function createOnce<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  run: Run,
): Promise<string> {
  const { ledger, request, report } = run;
  // Whatever fails from here on, another delivery of the request may have made it.
  report(unsettled(request));
  let entry = ledger.intentOf(request, definition.findBy.map(String));
  if (!(await ledger.begin(entry))) {
    const before = await ledger.entryOf(request, request.requestId);
    if (!before) throw new Busy();
    const id = await standing(definition, properties, before, entry, run);
    if (id) {
      report(id);
      return id;
    }
    const isOpen = before.State === 'Intent' || before.State === 'Settling';
    if (isOpen) entry = { ...entry, State: 'Settling', StartedAt: before.StartedAt };
    await ledger.takeOver(entry, before);
  }
  try {
    if (await ledger.isGivenUp(entry)) return await refuse(run);
    return await make(definition, properties, entry, run);
  } finally {
    await ledger.leave();
  }
}

/** What an earlier delivery made, if that is what this one asks for. */
async function standing<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  { State, Digest, ChimeId, Delivery, Reason }: Entry,
  intent: Entry,
  { chime, report, idBefore }: Run,
): Promise<string | undefined> {
  // A redelivery by Lambda is bound by what became of its request. CloudFormation, though, uses a RequestId again when a
  // failed deployment is tried again: then the resource is made anew.
  const isRedelivery = Delivery === intent.Delivery;
  if (State === 'Closed' && isRedelivery) {
    report(idBefore);
    throw new Failure(Reason);
  }
  if (State !== 'Made' || !ChimeId || Digest !== intent.Digest) return undefined;
  const attributes = await definition.read(chime, ChimeId, properties);
  if (!attributes || !definition.isGone(attributes)) return ChimeId;
  if (isRedelivery) throw new Failure('What this request made was deleted before Lambda delivered the request again.');
  return undefined;
}

/** CloudFormation rolled the request back before there was a trace of it. */
async function refuse({ ledger, report, idBefore }: Run): Promise<never> {
  await ledger.update({ State: 'Closed', Reason: ROLLED_BACK });
  report(idBefore);
  throw new Failure(ROLLED_BACK);
}

/** Calls until it is certain that the resource was made, or that it was not. */
async function make<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  begun: Entry,
  run: Run,
): Promise<string> {
  const { chime, ledger, request, report } = run;
  let entry = begun;
  for (let tries = 0; ; tries++) {
    const found = entry.State === 'Settling' ? await settle(definition, properties, entry, run) : undefined;
    const id = found ?? (await create(definition, properties, entry, run));
    if (id) {
      report(unsettled({ ...request, chimeId: id }));
      await ledger.update({ State: 'Made', ChimeId: id });
      report(id);
      return id;
    }
    entry = await ledger.update({ State: 'Settling' });
    if (!(await chime.budget.wait(backoff(tries)))) throw new Failure(OPEN);
  }
}

/** The id of what was made; undefined if the outcome is open. */
async function create<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  { State }: Entry,
  { chime, ledger, report, idBefore }: Run,
): Promise<string | undefined> {
  try {
    return await definition.create(chime, properties);
  } catch (error) {
    if (error instanceof CallError) {
      // After an open outcome a conflict may be with what the open call has made since.
      if (isAmbiguous(error.call) || (State === 'Settling' && error.status === 409)) return undefined;
    }
    await ledger.update({ State: 'Closed', Reason: reasonFor(error) });
    report(idBefore);
    throw error;
  }
}
