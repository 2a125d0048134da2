import type { PolicyDocument } from './policy-document';

/** What IAM keeps: roles by name, the account's own managed policies by ARN. */
export interface IamState {
  readonly roles: Record<string, Role>;
  readonly managedPolicies: Record<string, ManagedPolicy>;
}

export interface Role {
  readonly roleName: string;
  readonly arn: string;
  readonly roleId: string;
  readonly path: string;
  readonly trustPolicy: PolicyDocument;
  readonly permissionsBoundary?: string;
  readonly inlinePolicies: Record<string, PolicyDocument>;
  readonly managedPolicyArns: readonly string[];
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly policyId: string;
  readonly document: PolicyDocument;
}

export function emptyIamState(): IamState {
  return { roles: {}, managedPolicies: {} };
}
