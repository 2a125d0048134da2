import type { Lookup } from './blueprint';
import { isCustomResource } from './custom-resource';
import { invalid } from './errors';
import type { Stack } from './state';

/** Looks up resources that exist; `masked` hides what their NoEcho hides. */
export function lookupIn({ id, resources }: Stack, masked = false): Lookup {
  return {
    physicalId: (logicalId) => resources[logicalId].physicalId,
    attribute: (logicalId, name) => {
      const { type, attributes, noEcho } = resources[logicalId];
      if (!Object.hasOwn(attributes, name)) throw invalid(missingAttribute(id, logicalId, name, type));
      return masked && noEcho ? '*****' : attributes[name];
    },
  };
}

function missingAttribute(stackId: string, logicalId: string, name: string, type: string): string {
  if (!isCustomResource(type)) return `The resource ${logicalId} has no attribute ${name}`;
  const object = encodeURIComponent(`${stackId}|${logicalId}`);
  return `CustomResource attribute error: Vendor response doesn't contain ${name} attribute in object ${object}`;
}
