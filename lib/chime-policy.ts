import { Policy, type IIdentity, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeAllResources, CHIME_ON_ALL } from './acknowledged';

/**
 * A principal that is allowed things in a policy of their own. In the one that they have, the reason for the `*` of Chime's
 * actions would hide from checkers every other `*`.
 */
export function withChimePolicy(principal: IPrincipal): IPrincipal {
  if (!isIdentity(principal)) return principal;
  return {
    grantPrincipal: principal,
    assumeRoleAction: principal.assumeRoleAction,
    policyFragment: principal.policyFragment,
    principalAccount: principal.principalAccount,
    addToPrincipalPolicy(statement) {
      const policy = chimePolicy(principal);
      policy.addStatements(statement);
      return { statementAdded: true, policyDependable: policy };
    },
  };
}

function chimePolicy(identity: IIdentity): Policy {
  const made = identity.node.tryFindChild(POLICY_ID);
  if (made) return made as Policy;
  const policy = new Policy(identity as unknown as Construct, POLICY_ID);
  identity.attachInlinePolicy(policy);
  acknowledgeAllResources(policy, CHIME_ON_ALL);
  return policy;
}

const POLICY_ID = 'AmazonChimePolicy';

function isIdentity(principal: IPrincipal): principal is IIdentity {
  return Construct.isConstruct(principal) && 'attachInlinePolicy' in principal;
}
