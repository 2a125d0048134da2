import type { Properties, ResourceType } from '../cloudformation/resource-type';
import type { Iam, PolicyDocument } from '../iam';
import { policyProblems } from '../iam';
import { physicalName } from './physical-name';
import { requiredObject, requiredText, texts } from './property-values';

/** AWS::IAM::Policy: an inline policy of roles that are declared elsewhere. */
export function iamPolicy(iam: Iam): ResourceType {
  return {
    properties: ['PolicyDocument', 'PolicyName', 'Roles'],
    attributes: ['Id'],
    replaceOn: [],

    validate({ PolicyDocument, Roles }) {
      return [
        ...policyProblems(PolicyDocument, 'identity', 'PolicyDocument'),
        ...(Roles === undefined ? ['At least one of [Groups,Roles,Users] must be non-empty.'] : []),
      ];
    },

    create(context, properties) {
      put(iam, properties);
      return Promise.resolve(stateOf(physicalName(context, 128)));
    },

    update(_context, physicalId, properties, oldProperties) {
      const name = requiredText(properties, 'PolicyName');
      const roles = texts(properties, 'Roles');
      const sameName = name === requiredText(oldProperties, 'PolicyName');
      put(iam, properties);
      for (const role of texts(oldProperties, 'Roles')) {
        if (!sameName || !roles.includes(role)) iam.deleteRolePolicy(role, requiredText(oldProperties, 'PolicyName'));
      }
      return Promise.resolve(stateOf(physicalId));
    },

    delete(_context, _physicalId, properties) {
      for (const role of texts(properties, 'Roles')) iam.deleteRolePolicy(role, requiredText(properties, 'PolicyName'));
      return Promise.resolve();
    },
  };
}

/** All of the roles or none. */
function put(iam: Iam, properties: Properties): void {
  const document = requiredObject(properties, 'PolicyDocument') as unknown as PolicyDocument;
  const roles = texts(properties, 'Roles').map((name) => iam.get(name));
  for (const { roleName } of roles) iam.putRolePolicy(roleName, requiredText(properties, 'PolicyName'), document);
}

function stateOf(physicalId: string) {
  return { physicalId, attributes: { Id: physicalId } };
}
