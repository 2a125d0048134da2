import type { ResourceType } from '../cloudformation/resource-type';
import type { Lambda } from '../lambda';
import { physicalName } from './physical-name';
import { requiredText } from './property-values';

const properties = ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'];

/** AWS::Lambda::Permission: recorded, since nothing in the local cloud but CloudFormation invokes functions for others. */
export function lambdaPermission(lambda: Lambda): ResourceType {
  return {
    properties,
    attributes: ['Id'],
    replaceOn: properties,

    create(context, statement) {
      const id = physicalName(context, 100);
      const { functionName } = lambda.get(requiredText(statement, 'FunctionName')).configuration;
      lambda.putPermission(functionName, id, statement);
      return Promise.resolve({ physicalId: id, attributes: { Id: id } });
    },

    update(_context, id) {
      return Promise.resolve({ physicalId: id, attributes: { Id: id } });
    },

    delete(_context, id, statement) {
      const existing = lambda.find(requiredText(statement, 'FunctionName'));
      if (existing) lambda.deletePermission(existing.configuration.functionName, id);
      return Promise.resolve();
    },
  };
}
