import type { Properties, ResourceState, ResourceType } from '../cloudformation/resource-type';
import { ResourceFailure } from '../cloudformation/resource-type';
import type { Lambda } from '../lambda';
import { isLiteral, number, requiredText } from './property-values';

/** AWS::Lambda::EventInvokeConfig: what happens to asynchronous invocations that fail. */
export function lambdaEventInvokeConfig(lambda: Lambda): ResourceType {
  return {
    properties: ['FunctionName', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts', 'Qualifier'],
    attributes: [],
    replaceOn: ['FunctionName', 'Qualifier'],

    validate({ Qualifier }) {
      return isLiteral(Qualifier) && Qualifier !== '$LATEST'
        ? ['The local cloud knows the Qualifier $LATEST only']
        : [];
    },

    create({ stackName, logicalId }, properties) {
      return Promise.resolve(configure(lambda, `${stackName}-${logicalId}`, properties));
    },

    update(_context, physicalId, properties) {
      return Promise.resolve(configure(lambda, physicalId, properties));
    },

    delete(_context, _physicalId, properties) {
      const existing = lambda.find(requiredText(properties, 'FunctionName'));
      if (existing) lambda.configureAsynchronous(existing.configuration.functionName);
      return Promise.resolve();
    },
  };
}

function configure(lambda: Lambda, physicalId: string, properties: Properties): ResourceState {
  const { functionName } = lambda.get(requiredText(properties, 'FunctionName')).configuration;
  lambda.configureAsynchronous(functionName, {
    maximumRetryAttempts: within(properties, 'MaximumRetryAttempts', 0, 2) ?? 2,
    maximumEventAgeInSeconds: within(properties, 'MaximumEventAgeInSeconds', 60, 21_600) ?? 21_600,
  });
  return { physicalId, attributes: {} };
}

function within(properties: Properties, name: string, least: number, most: number): number | undefined {
  const value = number(properties, name);
  if (value === undefined || (value >= least && value <= most)) return value;
  throw new ResourceFailure(`Property ${name} must be between ${String(least)} and ${String(most)}`);
}
