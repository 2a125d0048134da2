/** What Lambda keeps: functions and, because functions make them on their own, log groups, both by name. */
export interface LambdaState {
  readonly functions: Record<string, LambdaFunction>;
  readonly logGroups: Record<string, LogGroup>;
}

export interface LambdaFunction {
  readonly configuration: FunctionConfiguration;
  readonly arn: string;
  /** The SHA-256 of the code, which is also the folder that it lies in. */
  readonly codeSha256: string;
  readonly asynchronous: AsynchronousConfiguration;
  /** Who else may invoke the function, by statement id. Recorded, not evaluated. */
  readonly permissions: Record<string, object>;
}

export interface FunctionConfiguration {
  readonly functionName: string;
  readonly role: string;
  readonly runtime: string;
  readonly handler: string;
  /** In seconds. */
  readonly timeout: number;
  /** In MB. */
  readonly memorySize: number;
  readonly architecture: string;
  readonly description: string;
  readonly environment: Record<string, string>;
  readonly logging: LoggingConfiguration;
  readonly reservedConcurrency?: number;
  /** Of the key that encrypts the environment; one of AWS's own if undefined. */
  readonly kmsKeyArn?: string;
  /** Recorded, without effect; in no VPC if undefined. */
  readonly network?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };
}

export interface LoggingConfiguration {
  readonly logFormat: 'Text' | 'JSON';
  readonly logGroup: string;
  readonly applicationLogLevel?: string;
  readonly systemLogLevel?: string;
}

export interface AsynchronousConfiguration {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
}

export interface LogGroup {
  readonly logGroupName: string;
  readonly arn: string;
  readonly retentionInDays?: number;
  readonly createdTimestamp: string;
}

export function emptyLambdaState(): LambdaState {
  return { functions: {}, logGroups: {} };
}
