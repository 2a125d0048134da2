import type { SessionKeys } from '../iam';
import type { FunctionConfiguration } from './state';

export interface EnvironmentInput {
  readonly configuration: FunctionConfiguration;
  readonly keys: SessionKeys;
  readonly region: string;
  readonly endpoint: string;
  readonly taskRoot: string;
  readonly logStream: string;
}

/** All that a function finds in `process.env`: nothing is inherited from whoever runs the local cloud. */
export function environmentVariables(input: EnvironmentInput): Record<string, string> {
  const { configuration, endpoint } = input;
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin:/opt/bin',
    AWS_ENDPOINT_URL: endpoint,
    ALLOWED_RESPONSE_ORIGIN: endpoint,
    NO_PROXY: '127.0.0.1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...configuration.environment,
    ...lambdaVariables(input),
  };
}

function lambdaVariables({
  configuration,
  keys,
  region,
  taskRoot,
  logStream,
}: EnvironmentInput): Record<string, string> {
  const { functionName, runtime, handler, memorySize, logging } = configuration;
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: logging.logFormat,
    ...(logging.logFormat === 'JSON' && { AWS_LAMBDA_LOG_LEVEL: logging.applicationLogLevel ?? 'INFO' }),
    AWS_LAMBDA_LOG_GROUP_NAME: logging.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: handler,
  };
}
