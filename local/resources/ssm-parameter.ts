import type { Properties, ResourceState, ResourceType } from '../cloudformation/resource-type';
import { uniqueId } from '../iam';
import { alreadyExists } from './native-resource-type';
import { isLiteral, requiredText, text } from './property-values';

/** The parameters of Systems Manager, as far as a resource needs them. */
export interface SsmParameters {
  put(name: string, value: string, type: string, description?: string): unknown;
  get(name: string): string | undefined;
  delete(name: string): void;
}

const types = ['String', 'StringList'];
const valueLimit = 4096;

/** AWS::SSM::Parameter */
export function ssmParameter(parameters: SsmParameters): ResourceType {
  return {
    properties: ['Description', 'Name', 'Tags', 'Type', 'Value'],
    attributes: ['Type', 'Value'],
    replaceOn: ['Name'],

    validate({ Type, Value }) {
      return [
        ...(isLiteral(Type) && !types.includes(String(Type))
          ? [`Type is ${String(Type)}: it must be one of ${types.join(', ')}`]
          : []),
        ...(isLiteral(Value) && (Value === '' || Buffer.byteLength(String(Value)) > valueLimit)
          ? [`Value must have 1 to ${String(valueLimit)} bytes`]
          : []),
      ];
    },

    create({ logicalId }, properties) {
      const name = text(properties, 'Name') ?? `CFN-${logicalId}-${uniqueId('', 12)}`;
      if (parameters.get(name) !== undefined) throw alreadyExists('AWS::SSM::Parameter', name);
      return Promise.resolve(put(parameters, name, properties));
    },

    update(_context, name, properties) {
      return Promise.resolve(put(parameters, name, properties));
    },

    delete(_context, name) {
      parameters.delete(name);
      return Promise.resolve();
    },
  };
}

function put(parameters: SsmParameters, name: string, properties: Properties): ResourceState {
  const Type = requiredText(properties, 'Type');
  const Value = requiredText(properties, 'Value');
  parameters.put(name, Value, Type, text(properties, 'Description'));
  return { physicalId: name, attributes: { Type, Value } };
}
