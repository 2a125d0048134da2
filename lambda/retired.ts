import type { Properties, ResourceType } from '../lib/contract';
import type { Definition } from './definition';
import { Failure } from './failure';
import type { Outcome } from './lifecycle';
import { changedProperties } from './properties';
import { RETIRED } from './reason';
import { Refusals } from './refusals';
import type { Request } from './request';
import type { Run } from './run';

/** Whether the provider declares that Chime is gone. */
export function isRetired(): boolean {
  return process.env.RETIRED === 'true';
}

/** Takes a request to its outcome without Chime: everything can leave a stack, nothing can be made or changed. */
export async function performRetired<T extends ResourceType>(
  definition: Definition<T>,
  { request, chime }: Run,
): Promise<Outcome> {
  const { requestType, physicalResourceId, properties, oldProperties } = request;
  if (requestType === 'Delete') return { physicalResourceId, data: {} };
  if (requestType === 'Update') {
    if (changedProperties<T>(properties, oldProperties, definition.rules).size === 0)
      return asDeclared(definition, request);
    const refusals = new Refusals(chime.budget);
    if (await refusals.isTakenBackBy(request)) return asDeclared(definition, request);
    await refusals.note(request);
  }
  throw new Failure(RETIRED);
}

/** What can be said of a resource without asking Chime. */
export function asDeclared<T extends ResourceType>({ declared }: Definition<T>, request: Request): Outcome {
  const { physicalResourceId, properties } = request;
  return { physicalResourceId, data: declared(physicalResourceId, properties as Partial<Properties<T>>) };
}
