import type { Properties, ResourceState, ResourceType } from '../cloudformation/resource-type';
import type { Iam, PolicyDocument, Role } from '../iam';
import { policyProblems } from '../iam';
import { physicalName } from './physical-name';
import { isLiteral, objects, requiredObject, requiredText, text, texts, unknownKeys } from './property-values';

/** AWS::IAM::Role */
export function iamRole(iam: Iam): ResourceType {
  return {
    properties: [
      'AssumeRolePolicyDocument',
      'Description',
      'ManagedPolicyArns',
      'MaxSessionDuration',
      'Path',
      'PermissionsBoundary',
      'Policies',
      'RoleName',
      'Tags',
    ],
    attributes: ['Arn', 'RoleId'],
    replaceOn: ['RoleName', 'Path'],

    validate({ AssumeRolePolicyDocument, ManagedPolicyArns, PermissionsBoundary, Policies }) {
      const policies = Array.isArray(Policies) ? (Policies as Properties[]) : [];
      const arns = [...(Array.isArray(ManagedPolicyArns) ? (ManagedPolicyArns as unknown[]) : []), PermissionsBoundary];
      return [
        ...policyProblems(AssumeRolePolicyDocument, 'trust', 'AssumeRolePolicyDocument'),
        ...policies.flatMap((policy) => [
          ...unknownKeys(policy, ['PolicyName', 'PolicyDocument'], 'Policies'),
          ...('PolicyDocument' in policy ? policyProblems(policy.PolicyDocument, 'identity', 'PolicyDocument') : []),
        ]),
        ...arns
          .filter((arn): arn is string => isLiteral(arn) && !iam.managedPolicy(String(arn)))
          .map((arn) => `The policy ${arn} is not known to the local cloud`),
      ];
    },

    create(context, properties) {
      const roleName = text(properties, 'RoleName') ?? physicalName(context, 64);
      const policies = policiesOf(properties);
      iam.createRole({ roleName, path: text(properties, 'Path') ?? '/', ...settings(properties) });
      for (const [name, document] of policies) iam.putRolePolicy(roleName, name, document);
      return Promise.resolve(stateOf(iam.get(roleName)));
    },

    update(_context, roleName, properties, oldProperties) {
      const policies = policiesOf(properties);
      const { managedPolicyArns, ...changes } = settings(properties);
      const detached = new Set(texts(oldProperties, 'ManagedPolicyArns'));
      const attachedElsewhere = iam.get(roleName).managedPolicyArns.filter((arn) => !detached.has(arn));
      iam.updateRole(roleName, {
        ...changes,
        managedPolicyArns: [...new Set([...attachedElsewhere, ...managedPolicyArns])],
      });
      for (const name of policiesOf(oldProperties).keys())
        if (!policies.has(name)) iam.deleteRolePolicy(roleName, name);
      for (const [name, document] of policies) iam.putRolePolicy(roleName, name, document);
      return Promise.resolve(stateOf(iam.get(roleName)));
    },

    delete(_context, roleName, properties) {
      for (const name of policiesOf(properties).keys()) iam.deleteRolePolicy(roleName, name);
      for (const arn of texts(properties, 'ManagedPolicyArns')) iam.detachRolePolicy(roleName, arn);
      iam.deleteRole(roleName);
      return Promise.resolve();
    },
  };
}

function settings(properties: Properties) {
  return {
    trustPolicy: requiredObject(properties, 'AssumeRolePolicyDocument') as unknown as PolicyDocument,
    managedPolicyArns: texts(properties, 'ManagedPolicyArns'),
    permissionsBoundary: text(properties, 'PermissionsBoundary'),
  };
}

function policiesOf(properties: Properties): Map<string, PolicyDocument> {
  return new Map(
    objects(properties, 'Policies').map((policy) => [
      requiredText(policy, 'PolicyName'),
      requiredObject(policy, 'PolicyDocument') as unknown as PolicyDocument,
    ]),
  );
}

function stateOf({ roleName, arn, roleId }: Role): ResourceState {
  return { physicalId: roleName, attributes: { Arn: arn, RoleId: roleId } };
}
