import { Annotations, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Says at synth where a provider cannot serve a resource, or only with a drawback. */
export function checkReach(provider: Construct, resource: Construct, isShared: boolean): void {
  const own = Stack.of(provider);
  const stack = Stack.of(resource);
  if (stack === own) return;
  const { path } = provider.node;
  if (differ(stack.region, own.region) || differ(stack.account, own.account))
    resource.node.addValidation({ validate: () => [`provider ${path} ${ELSEWHERE}`] });
  if (!isShared)
    Annotations.of(resource).addWarningV2(
      'cdk-chime-accounts:providerNotShared',
      `The stack of ${path} cannot be deployed before the last resource that uses this provider is gone from other stacks. ` +
        'Declare the provider with "new ChimeProvider".',
    );
}

const ELSEWHERE =
  'must be in the same region and AWS account: CloudFormation could not call it. Leave it out, or declare one there';

/** Whether two regions or AWS accounts are different ones, as far as the app knows. */
function differ(one: string, other: string): boolean {
  return Token.compareStrings(one, other) === TokenComparison.DIFFERENT;
}
