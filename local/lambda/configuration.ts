import { AwsError } from '../aws/aws-error';
import type { FunctionConfiguration } from './state';

/** The runtimes whose programming model the local cloud has; each runs on the Node.js that is installed. */
export const runtimes = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'];
export const architectures = ['x86_64', 'arm64'];
export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const systemLogLevels = ['DEBUG', 'INFO', 'WARN'];
const environmentLimit = 4096;

/** The variables that belong to Lambda. */
const reservedVariables = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** Throws what Lambda would answer to a configuration that it cannot run. */
export function checkConfiguration(configuration: FunctionConfiguration): void {
  const problem = problems(configuration).find((sentence) => sentence !== undefined);
  if (problem) throw new AwsError('InvalidParameterValueException', problem);
}

function problems(configuration: FunctionConfiguration): (string | undefined)[] {
  const { functionName, runtime, handler, timeout, memorySize, architecture, logging } = configuration;
  const { logFormat, applicationLogLevel, systemLogLevel } = logging;
  return [
    /^[\w-]{1,64}$/.test(functionName) ? undefined : `${functionName} is not a function name.`,
    oneOf(runtimes, runtime, 'The runtime parameter'),
    oneOf(architectures, architecture, 'The architecture'),
    /^[^\s]{1,128}$/.test(handler) && handler.includes('.')
      ? undefined
      : `The handler ${handler} must be file.function.`,
    between(1, 900, timeout, 'timeout'),
    between(128, 10240, memorySize, 'memorySize'),
    oneOf(['Text', 'JSON'], logFormat, 'The log format'),
    logFormat === 'Text' && (applicationLogLevel ?? systemLogLevel)
      ? 'ApplicationLogLevel and SystemLogLevel need the LogFormat JSON.'
      : undefined,
    applicationLogLevel && oneOf(logLevels, applicationLogLevel, 'ApplicationLogLevel'),
    systemLogLevel && oneOf(systemLogLevels, systemLogLevel, 'SystemLogLevel'),
    ...environmentProblems(configuration.environment),
  ];
}

function environmentProblems(environment: Record<string, string>): (string | undefined)[] {
  const names = Object.keys(environment);
  const reserved = names.filter((name) => reservedVariables.has(name));
  const malformed = names.filter((name) => !/^[a-zA-Z]\w+$/.test(name) && !reservedVariables.has(name));
  const unable =
    'Lambda was unable to configure your environment variables because the environment variables you have provided';
  return [
    reserved.length > 0
      ? `${unable} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`
      : undefined,
    malformed.length > 0
      ? `${malformed.join(', ')}: an environment variable's name must match [a-zA-Z]([a-zA-Z0-9_])+`
      : undefined,
    Buffer.byteLength(JSON.stringify(environment)) > environmentLimit ? `${unable} exceeded the 4KB limit.` : undefined,
  ];
}

function oneOf(known: readonly string[], value: string, what: string): string | undefined {
  return known.includes(value)
    ? undefined
    : `${what} of ${value} is not supported: it must be one of ${known.join(', ')}.`;
}

function between(least: number, most: number, value: number, what: string): string | undefined {
  if (Number.isInteger(value) && value >= least && value <= most) return undefined;
  return `Value '${String(value)}' at '${what}' failed to satisfy constraint: Member must be between ${String(least)} and ${String(most)}`;
}
