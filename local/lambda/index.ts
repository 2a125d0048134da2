export { architectures, logLevels, runtimes } from './configuration';
export type { Duplicates } from './event-queue';
export type { LambdaOptions } from './lambda';
export { Lambda } from './lambda';
export type { FunctionConfiguration, LambdaFunction, LambdaState, LogGroup } from './state';
export { emptyLambdaState } from './state';
