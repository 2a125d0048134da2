import type { ResourceType } from '../cloudformation/resource-type';
import { physicalName } from './physical-name';

/** A resource that is only there to be in the template. */
export function withoutEffect(properties: readonly string[]): ResourceType {
  return {
    properties,
    attributes: [],
    replaceOn: [],
    create: (context) => Promise.resolve({ physicalId: physicalName(context, 255), attributes: {} }),
    update: (_context, physicalId) => Promise.resolve({ physicalId, attributes: {} }),
    delete: () => Promise.resolve(),
  };
}
