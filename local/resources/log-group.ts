import type { ResourceState, ResourceType } from '../cloudformation/resource-type';
import type { Lambda, LogGroup } from '../lambda';
import { alreadyExists } from './native-resource-type';
import { physicalName } from './physical-name';
import { isLiteral, number, text } from './property-values';

const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** AWS::Logs::LogGroup */
export function logGroup({ logGroups }: Lambda): ResourceType {
  return {
    properties: ['KmsKeyId', 'LogGroupName', 'RetentionInDays', 'Tags'],
    attributes: ['Arn'],
    replaceOn: ['LogGroupName'],

    validate({ RetentionInDays }) {
      if (!isLiteral(RetentionInDays) || retentions.includes(Number(RetentionInDays))) return [];
      return [`RetentionInDays is ${String(RetentionInDays)}: it must be one of ${retentions.join(', ')}`];
    },

    create(context, properties) {
      const name = text(properties, 'LogGroupName') ?? physicalName(context, 512);
      if (logGroups.find(name)) throw alreadyExists('AWS::Logs::LogGroup', name);
      return Promise.resolve(stateOf(logGroups.create(name, number(properties, 'RetentionInDays'))));
    },

    update(_context, name, properties) {
      return Promise.resolve(stateOf(logGroups.setRetention(name, number(properties, 'RetentionInDays'))));
    },

    delete(_context, name) {
      logGroups.delete(name);
      return Promise.resolve();
    },
  };
}

function stateOf({ logGroupName, arn }: LogGroup): ResourceState {
  return { physicalId: logGroupName, attributes: { Arn: `${arn}:*` } };
}
