import type { Properties, ResourceState, ResourceType } from '../cloudformation/resource-type';
import type { Iam, ManagedPolicy, PolicyDocument } from '../iam';
import { policyProblems } from '../iam';
import { physicalName } from './physical-name';
import { requiredObject, text, texts } from './property-values';

/** AWS::IAM::ManagedPolicy */
export function iamManagedPolicy(iam: Iam): ResourceType {
  return {
    properties: ['Description', 'ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles'],
    attributes: ['PolicyArn', 'PolicyId'],
    replaceOn: ['Description', 'ManagedPolicyName', 'Path'],

    validate({ PolicyDocument }) {
      return policyProblems(PolicyDocument, 'identity', 'PolicyDocument');
    },

    create(context, properties) {
      const name = text(properties, 'ManagedPolicyName') ?? physicalName(context, 128);
      const roles = texts(properties, 'Roles').map((role) => iam.get(role));
      const policy = iam.createPolicy(text(properties, 'Path') ?? '/', name, documentOf(properties));
      for (const { roleName } of roles) iam.attachRolePolicy(roleName, policy.arn);
      return Promise.resolve(stateOf(policy));
    },

    update(_context, arn, properties, oldProperties) {
      const roles = texts(properties, 'Roles');
      const policy = iam.updatePolicy(arn, documentOf(properties));
      for (const role of roles) iam.attachRolePolicy(role, arn);
      for (const role of texts(oldProperties, 'Roles')) if (!roles.includes(role)) iam.detachRolePolicy(role, arn);
      return Promise.resolve(stateOf(policy));
    },

    delete(_context, arn, properties) {
      for (const role of texts(properties, 'Roles')) iam.detachRolePolicy(role, arn);
      iam.deletePolicy(arn);
      return Promise.resolve();
    },
  };
}

function documentOf(properties: Properties): PolicyDocument {
  return requiredObject(properties, 'PolicyDocument') as unknown as PolicyDocument;
}

function stateOf({ arn, policyId }: ManagedPolicy): ResourceState {
  return { physicalId: arn, attributes: { PolicyArn: arn, PolicyId: policyId } };
}
