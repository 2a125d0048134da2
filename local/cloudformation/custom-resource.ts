import { randomInt } from 'node:crypto';
import type { Answer } from './custom-resource-answer';
import { ask } from './custom-resource-request';
import { isObject, isScalar, mapValues } from './json';
import type {
  CustomResourceTransport,
  Properties,
  ResourceContext,
  ResourceState,
  ResourceType,
} from './resource-type';
import { RequestRefused, ResourceFailure } from './resource-type';

const DEFAULT_TIMEOUT = 3600;

export function isCustomResource(type: string): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || /^Custom::[\w@-]{1,52}$/.test(type);
}

/** What a Delete names where the create never told an id. */
export function inventedId({ stackName, logicalId }: Pick<ResourceContext, 'stackName' | 'logicalId'>): string {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const suffix = Array.from({ length: 12 }, () => characters[randomInt(characters.length)]).join('');
  return `${stackName}-${logicalId}-${suffix}`;
}

/** A resource type whose requests a function answers; which properties and attributes it has, the function decides. */
export function customResource(type: string, transport: CustomResourceTransport, secondLasts: number): ResourceType {
  const request = async (context: ResourceContext, properties: Properties, event: object): Promise<Answer> => {
    const [mistake] = mistakesIn(properties);
    if (mistake) throw new RequestRefused(mistake);
    return ask(transport, context, {
      serviceToken: String(properties.ServiceToken),
      timeout: Number(properties.ServiceTimeout ?? DEFAULT_TIMEOUT) * secondLasts,
      event: { ...event, ResourceType: type, ResourceProperties: asStrings(properties) },
    });
  };
  return {
    properties: [],
    attributes: [],
    replaceOn: [],
    validate: mistakesIn,

    async create(context, properties) {
      try {
        return toState(await request(context, properties, { RequestType: 'Create' }));
      } catch (error) {
        if (!(error instanceof ResourceFailure) || error instanceof RequestRefused) throw error;
        throw new ResourceFailure(error.message, error.physicalId ?? inventedId(context));
      }
    },

    async update(context, physicalId, properties, oldProperties) {
      if (String(properties.ServiceToken) !== String(oldProperties.ServiceToken))
        throw new RequestRefused('Modifying service token is not allowed.');
      const OldResourceProperties = asStrings(oldProperties);
      const event = { RequestType: 'Update', PhysicalResourceId: physicalId, OldResourceProperties };
      return toState(await request(context, properties, event));
    },

    async delete(context, physicalId, properties) {
      await request(context, properties, { RequestType: 'Delete', PhysicalResourceId: physicalId });
    },
  };
}

function mistakesIn({ ServiceToken, ServiceTimeout }: Properties): string[] {
  const mistakes: string[] = [];
  if (ServiceToken === undefined || ServiceToken === '') mistakes.push('ServiceToken must be specified');
  if (isScalar(ServiceTimeout) && !isTimeout(ServiceTimeout))
    mistakes.push(`ServiceTimeout must be a whole number of seconds from 1 to 3600, not ${ServiceTimeout}`);
  return mistakes;
}

function isTimeout(value: string | number | boolean): boolean {
  return /^\d+$/.test(String(value)) && Number(value) >= 1 && Number(value) <= 3600;
}

function toState({ physicalId, data, noEcho }: Answer): ResourceState {
  return { physicalId, attributes: data, noEcho };
}

/** CloudFormation sends every scalar as a string. */
function asStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asStrings);
  return isObject(value) ? mapValues(value, asStrings) : String(value);
}
