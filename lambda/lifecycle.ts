import type { Properties, ResourceType } from '../lib/contract';
import { isChimeId } from '../lib/rules';
import { backoff } from './budget';
import type { Chime } from './chime';
import type { Definition } from './definition';
import { Failure } from './failure';
import { changedProperties, parseProperties } from './properties';
import { GONE } from './reason';
import type { Request } from './request';

/** What the answer says of the resource. */
export interface Outcome {
  readonly physicalResourceId: string;
  readonly data: object;
}

/** Takes a request to its outcome. `made` hears of a new resource's id at once, so that even a failure can report it. */
export async function perform<T extends ResourceType>(
  definition: Definition<T>,
  request: Request,
  chime: Chime,
  made: (id: string) => void,
): Promise<Outcome> {
  if (request.requestType === 'Delete') return remove(definition, request, chime);
  const properties = parseProperties<T>(request.properties, definition.rules);
  if (request.requestType === 'Create') return create(definition, properties, chime, made);
  return update(definition, request, properties, chime, made);
}

async function create<T extends ResourceType>(
  definition: Definition<T>,
  properties: Properties<T>,
  chime: Chime,
  made: (id: string) => void,
): Promise<Outcome> {
  const id = await definition.create(chime, properties);
  made(id);
  const left = new Set(declared(properties).filter((name) => !definition.createSets.includes(name)));
  if (left.size > 0) await definition.update(chime, id, properties, left);
  return { physicalResourceId: id, data: await readWhenVisible(definition, id, properties, chime) };
}

async function update<T extends ResourceType>(
  definition: Definition<T>,
  request: Request,
  properties: Properties<T>,
  chime: Chime,
  made: (id: string) => void,
): Promise<Outcome> {
  const id = request.physicalResourceId;
  if (!isChimeId(id)) throw new Failure(`There is no resource to update: ${JSON.stringify(id)} is not an id of Chime.`);
  const changed = new Set(changedProperties<T>(request.properties, request.oldProperties, definition.rules));
  if (replaces(definition, changed) && !(await alreadyIs(definition, id, properties, chime)))
    return create(definition, properties, chime, made);
  for (const name of replacing(definition)) changed.delete(name);
  if (changed.size > 0) await definition.update(chime, id, properties, changed);
  const data = await definition.read(chime, id, properties);
  if (!data) throw new Failure(GONE);
  return { physicalResourceId: id, data };
}

async function remove<T extends ResourceType>(
  definition: Definition<T>,
  { physicalResourceId: id, properties }: Request,
  chime: Chime,
): Promise<Outcome> {
  // A create that made nothing is rolled back with a marker of ours or an id that CloudFormation invented.
  if (isChimeId(id)) await definition.delete(chime, id, properties as Partial<Properties<T>>);
  return { physicalResourceId: id, data: {} };
}

/** Reads after a create may lag; the wait ends with the budget. */
async function readWhenVisible<T extends ResourceType>(
  definition: Definition<T>,
  id: string,
  properties: Properties<T>,
  chime: Chime,
): Promise<object> {
  for (let tries = 0; ; tries++) {
    const data = await definition.read(chime, id, properties);
    if (data) return data;
    if (!(await chime.budget.wait(backoff(tries))))
      throw new Failure('Chime made it, but did not show it until the time was up. Deploy again later.');
  }
}

/** The rollback of a replacement that failed asks for the change backwards, though it never came about. */
async function alreadyIs<T extends ResourceType>(
  { read, replaceOn }: Definition<T>,
  id: string,
  properties: Properties<T>,
  chime: Chime,
): Promise<boolean> {
  const current = await read(chime, id, properties);
  if (!current) return false;
  const pairs = Object.entries(replaceOn) as [keyof Properties<T>, keyof typeof current][];
  return pairs.every(([property, attribute]) => equal(String(current[attribute]), String(properties[property] ?? '')));
}

/** Ids are lower case, and addresses mean the same in either. */
function equal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function replaces<T extends ResourceType>(
  definition: Definition<T>,
  changed: ReadonlySet<keyof Properties<T>>,
): boolean {
  return replacing(definition).some((name) => changed.has(name));
}

function replacing<T extends ResourceType>({ replaceOn }: Definition<T>): (keyof Properties<T>)[] {
  return Object.keys(replaceOn) as (keyof Properties<T>)[];
}

function declared<T extends object>(properties: T): (keyof T)[] {
  return Object.keys(properties) as (keyof T)[];
}
