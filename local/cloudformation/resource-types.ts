import { customResource, isCustomResource } from './custom-resource';
import type { CustomResourceTransport, ResourceType } from './resource-type';

/** Every resource type that a template may name. */
export interface ResourceTypes {
  get(name: string): ResourceType | undefined;
}

export function resourceTypes(
  native: ReadonlyMap<string, ResourceType>,
  transport: CustomResourceTransport,
  secondLasts: number,
): ResourceTypes {
  return {
    get: (name) => (isCustomResource(name) ? customResource(name, transport, secondLasts) : native.get(name)),
  };
}
