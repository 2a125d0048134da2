import { CloudFormationError } from './errors';
import type { Template } from './template';

const NAMES: Record<string, string> = {
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
};

/** What a client must acknowledge before a template may touch IAM. */
export function requiredCapabilities({ resources }: Template): { capabilities: string[]; reason?: string } {
  const identities = Object.values(resources).filter(({ type }) => type.startsWith('AWS::IAM::'));
  if (identities.length === 0) return { capabilities: [] };
  const named = identities.some(({ type, properties }) => NAMES[type] !== undefined && NAMES[type] in properties);
  const types = [...new Set(identities.map(({ type }) => type))];
  return {
    capabilities: [named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'],
    reason: `The following resource(s) require capabilities: [${types.join(', ')}]`,
  };
}

export function checkCapabilities(template: Template, given: readonly string[]): void {
  const { capabilities } = requiredCapabilities(template);
  const missing = capabilities.filter((one) => !given.includes(one) && !given.includes('CAPABILITY_NAMED_IAM'));
  if (missing.length > 0)
    throw new CloudFormationError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${missing.join(', ')}]`,
    );
}
