export type { RoleInput, SessionKeys } from './iam';
export { Iam } from './iam';
export type { PolicyDocument } from './policy-document';
export { policyProblems } from './policy-document';
export type { IamState, ManagedPolicy, Role } from './state';
export { emptyIamState } from './state';
export { uniqueId } from './unique-id';
