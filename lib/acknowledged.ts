import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Chime's actions on accounts and users cannot be narrowed. */
export const CHIME_ON_ALL =
  "Amazon Chime's actions on accounts and users support no resource type and no condition key.";

/** Lambda's actions on network interfaces cannot be narrowed before there is one. */
export const NETWORK_ON_ALL =
  'The network interfaces that Lambda makes for the function have no names before they are made, and describing them supports no resource.';

/** Says in the app why a policy allows something on `*`. The name of the rule is cdk-nag's, which need not be there. */
export function acknowledgeAllResources(scope: IConstruct, ...reasons: string[]): void {
  Validations.of(scope).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: reasons.join(' ') });
}
