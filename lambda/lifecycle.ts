import type { Attributes, Properties, ResourceType } from '../lib/contract';
import { isChimeId } from '../lib/rules';
import { adopt, existingIdIn, takeAway } from './adoption';
import { backoff } from './budget';
import { ifFound } from './chime';
import { createOnce } from './creation';
import type { Definition } from './definition';
import { Failure } from './failure';
import { isNotMade, unsettledRequest } from './marker';
import { changedProperties, parseProperties } from './properties';
import { GONE, reasonFor } from './reason';
import type { Run } from './run';
import { undo } from './settlement';

/** What the answer says of the resource. */
export interface Outcome {
  readonly physicalResourceId: string;
  readonly data: object;
}

/** Takes a request to its outcome. */
export async function perform<T extends ResourceType>(definition: Definition<T>, run: Run): Promise<Outcome> {
  const { requestType, properties: wire } = run.request;
  if (requestType === 'Delete') return remove(definition, run);
  const properties = parseProperties<T>(wire, definition.rules);
  return requestType === 'Create' ? create(definition, properties, run) : update(definition, properties, run);
}

async function create<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  run: Run,
): Promise<Outcome> {
  const adopted = await adopt(definition, properties, run);
  if (adopted === undefined) {
    const left = names(properties).filter((name) => !definition.createSets.includes(name));
    return complete(definition, await createOnce(definition, properties, run), properties, left, run);
  }
  try {
    return await complete(definition, adopted, properties, names(properties), run);
  } catch (error) {
    await run.ledger.release(adopted, run.request).catch(() => undefined);
    throw error;
  }
}

/** Sets what is left to set of a resource that was made or taken over just now. */
async function complete<T extends ResourceType>(
  definition: Definition<T>,
  id: string,
  properties: Properties<T>,
  left: readonly (keyof Properties<T>)[],
  run: Run,
): Promise<Outcome> {
  const { chime } = run;
  const setAll = () => definition.update(chime, id, properties, new Set(left)).then(() => true);
  if (left.length > 0) await whenVisible(() => ifFound(setAll()), run);
  return { physicalResourceId: id, data: await whenVisible(() => definition.read(chime, id, properties), run) };
}

async function update<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  run: Run,
): Promise<Outcome> {
  const { chime, request } = run;
  const { physicalResourceId: id, properties: wire, oldProperties } = request;
  if (!isChimeId(id))
    throw new Failure('There is no resource to update: it has no id of Chime. Delete it and deploy again.');
  const changed = new Set(changedProperties<T>(wire, oldProperties, definition.rules));
  const replacing = names(definition.replaceOn);
  if (replacing.some((name) => changed.has(name))) {
    const isRollback = await boundByFailure(() => alreadyIs(definition, id, properties, changed, run), run);
    if (!isRollback) return create(definition, properties, run);
    await undoReplacement(definition, id, run);
    replacing.forEach((name) => changed.delete(name));
  }
  if (changed.size > 0) await definition.update(chime, id, properties, changed);
  const data = await readAgain(definition, id, properties, run);
  if (!data || definition.isGone(data)) throw new Failure(GONE);
  return { physicalResourceId: id, data };
}

async function remove<T extends ResourceType>(definition: Definition<T>, run: Run): Promise<Outcome> {
  const { ledger, request } = run;
  const { physicalResourceId: id } = request;
  const properties = request.properties as Partial<Properties<T>>;
  if (isChimeId(id)) {
    await takeAway(definition, id, properties, run);
  } else if (!isNotMade(id) && existingIdIn(properties) === undefined) {
    // Any other id was invented by CloudFormation, for a create that it gave up on.
    const origin = unsettledRequest(id) ?? (await ledger.lastOrigin(request));
    if (origin) await undo(definition, properties, origin, run);
  }
  return { physicalResourceId: id, data: {} };
}

/** What was just made may stay out of sight for a while; the wait ends with the budget. */
async function whenVisible<Result>(look: () => Promise<Result | undefined>, { chime }: Run): Promise<Result> {
  for (let tries = 0; ; tries++) {
    const result = await look();
    if (result !== undefined) return result;
    if (!(await chime.budget.wait(backoff(tries))))
      throw new Failure('Chime made it, but did not show it until the time was up. Deploy again later.');
  }
}

/** What there is; looked for again before it counts as missing, since reads may lag. */
async function readAgain<T extends ResourceType>(
  { read }: Definition<T>,
  id: string,
  properties: Properties<T>,
  { chime }: Run,
): Promise<Attributes<T> | undefined> {
  const found = await read(chime, id, properties);
  if (found || !(await chime.budget.wait(LOOK_AGAIN_AFTER_MS))) return found;
  return read(chime, id, properties);
}

const LOOK_AGAIN_AFTER_MS = 500;

/** The rollback of a replacement that failed asks for the change backwards, though it never came about. */
async function alreadyIs<T extends ResourceType>(
  definition: Definition<T>,
  id: string,
  properties: Properties<T>,
  changed: ReadonlySet<keyof Properties<T>>,
  run: Run,
): Promise<boolean> {
  const { isGone, replaceOn } = definition;
  const { oldProperties } = run.request;
  const current = await readAgain(definition, id, properties, run);
  if (!current) return false;
  const same = names(replaceOn).every((property) => {
    const attribute = replaceOn[property];
    if (!attribute || !changed.has(property)) return true;
    const [present, declared] = [String(current[attribute]), properties[property]];
    // Where nothing is declared any more, it must not be what was declared.
    return declared === undefined
      ? !equal(present, String(oldProperties[String(property)]))
      : equal(present, String(declared));
  });
  if (same && isGone(current)) throw new Failure(GONE);
  return same;
}

/** CloudFormation rolls back at the first FAILED: no other delivery of the request may make something after that. */
async function boundByFailure<Result>(work: () => Promise<Result>, { ledger, request }: Run): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await ledger.close(request, request, reasonFor(error));
    throw error;
  }
}

/** CloudFormation may have given the replacement up while it was being made: then nobody else deletes it. */
async function undoReplacement<T extends ResourceType>(definition: Definition<T>, id: string, run: Run): Promise<void> {
  const origin = await run.ledger.lastOrigin(run.request, id);
  if (origin) await undo(definition, run.request.oldProperties as Partial<Properties<T>>, origin, run);
}

/** Ids are lower case, and addresses mean the same in either. */
function equal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function names<Keyed extends object>(keyed: Keyed): (keyof Keyed)[] {
  return Object.keys(keyed) as (keyof Keyed)[];
}
