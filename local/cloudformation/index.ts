export type * from './descriptions';
export { CloudFormationError } from './errors';
export * from './resource-type';
export type { CloudFormationOptions } from './service';
export { CloudFormation } from './service';
export type { CloudFormationState } from './state';
export { emptyCloudFormationState } from './state';
