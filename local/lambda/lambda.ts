import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsError } from '../aws/aws-error';
import type { Iam } from '../iam';
import type { JsonFile } from '../json-file';
import { CodeStore } from './code';
import { checkConfiguration } from './configuration';
import { environmentVariables } from './environment-variables';
import type { Duplicates } from './event-queue';
import type { Invocation } from './execution-environment';
import { ExecutionEnvironment } from './execution-environment';
import { checkExecutionRole } from './execution-role';
import { FunctionLog } from './function-log';
import { FunctionRunner } from './function-runner';
import { LogGroups, mayWriteLog } from './log-groups';
import type { AsynchronousConfiguration, FunctionConfiguration, LambdaFunction, LambdaState } from './state';

export interface LambdaOptions {
  /** Where code and logs go; a temporary folder, removed by `close`, if undefined. */
  readonly directory: string | undefined;
  readonly state: JsonFile<LambdaState>;
  readonly iam: Iam;
  readonly region: string;
  readonly awsAccountId: string;
  /** What every function gets as AWS_ENDPOINT_URL. */
  readonly endpoint: () => string;
  /** How long the service's own second lasts between deliveries, in ms; a function's timeout and an event's age are real time always. */
  readonly secondLasts?: number;
  /** How many invocations of a function may run at once, unless it reserves its own. */
  readonly concurrencyLimit?: number;
  /** How often an asynchronous event comes besides, asked for each. Default: not at all. */
  readonly duplicates?: () => Duplicates;
}

const defaultAsynchronous: AsynchronousConfiguration = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 };

/** Lambda: functions that run in child processes of the installed Node.js. */
export class Lambda {
  readonly logGroups: LogGroups;
  private readonly directory: string;
  private readonly code: CodeStore;
  private readonly runners = new Map<string, FunctionRunner>();

  constructor(private readonly options: LambdaOptions) {
    const { directory, state, region, awsAccountId } = options;
    this.directory = directory ?? join(tmpdir(), `local-lambda-${randomUUID()}`);
    this.code = new CodeStore(join(this.directory, 'functions'));
    this.logGroups = new LogGroups(state, region, awsAccountId);
    for (const { configuration, codeSha256 } of this.all()) this.code.keepOnly(configuration.functionName, codeSha256);
  }

  /** Queues an asynchronous invocation; rejects if there is no such function. */
  async invokeAsync(functionArnOrName: string, event: object): Promise<void> {
    const lambdaFunction = this.get(functionArnOrName);
    this.runner(lambdaFunction).enqueue(invocationOf(lambdaFunction, event));
    return Promise.resolve();
  }

  async invoke(functionArnOrName: string, event: object): Promise<{ payload: unknown; functionError?: string }> {
    const lambdaFunction = this.get(functionArnOrName);
    const { payload, status } = await this.runner(lambdaFunction).invoke(invocationOf(lambdaFunction, event));
    return { payload: JSON.parse(payload) as unknown, ...(status !== 'success' && { functionError: 'Unhandled' }) };
  }

  all(): LambdaFunction[] {
    return Object.values(this.options.state.value.functions);
  }

  find(functionArnOrName: string): LambdaFunction | undefined {
    const { functions } = this.options.state.value;
    const name = functionArnOrName.replace(this.arn(''), '').replace(/:\$LATEST$/, '');
    return Object.hasOwn(functions, name) ? functions[name] : undefined;
  }

  get(functionArnOrName: string): LambdaFunction {
    const lambdaFunction = this.find(functionArnOrName);
    if (lambdaFunction) return lambdaFunction;
    const arn = functionArnOrName.startsWith('arn:') ? functionArnOrName : this.arn(functionArnOrName);
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  }

  createFunction(configuration: FunctionConfiguration, zip: Uint8Array): LambdaFunction {
    const { functionName } = configuration;
    if (this.find(functionName)) {
      throw new AwsError('ResourceConflictException', `Function already exist: ${functionName}`, 409);
    }
    this.check(configuration);
    const codeSha256 = this.code.unpack(functionName, zip);
    const arn = this.arn(functionName);
    return this.put({ configuration, arn, codeSha256, asynchronous: defaultAsynchronous, permissions: {} });
  }

  async updateFunction(configuration: FunctionConfiguration, zip: Uint8Array): Promise<LambdaFunction> {
    const { functionName } = configuration;
    const lambdaFunction = this.get(functionName);
    this.check(configuration);
    const codeSha256 = this.code.unpack(functionName, zip);
    const updated = this.put({ ...lambdaFunction, configuration, codeSha256 });
    await this.runners.get(functionName)?.renew();
    return updated;
  }

  async deleteFunction(functionName: string): Promise<void> {
    await this.runners.get(functionName)?.close();
    this.runners.delete(functionName);
    this.code.remove(functionName);
    Reflect.deleteProperty(this.options.state.value.functions, functionName);
    this.options.state.save();
  }

  /** What happens to events that fail; Lambda's own defaults if undefined. */
  configureAsynchronous(functionName: string, asynchronous = defaultAsynchronous): void {
    this.put({ ...this.get(functionName), asynchronous });
  }

  putPermission(functionName: string, statementId: string, statement: object): void {
    const { permissions, ...lambdaFunction } = this.get(functionName);
    this.put({ ...lambdaFunction, permissions: { ...permissions, [statementId]: statement } });
  }

  deletePermission(functionName: string, statementId: string): void {
    const lambdaFunction = this.find(functionName);
    if (!lambdaFunction) return;
    const permissions = Object.entries(lambdaFunction.permissions).filter(([id]) => id !== statementId);
    this.put({ ...lambdaFunction, permissions: Object.fromEntries(permissions) });
  }

  /** The file that a function's log goes to. */
  logFile(functionName: string): string {
    return join(this.directory, 'logs', `${functionName}.log`);
  }

  /** Resolves when no asynchronous event is left to deliver. */
  async settled(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.settled()));
  }

  /** Kills what runs and forgets what waits. */
  async close(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.close()));
    if (!this.options.directory) rmSync(this.directory, { recursive: true, force: true });
  }

  private check(configuration: FunctionConfiguration): void {
    checkConfiguration(configuration);
    checkExecutionRole(this.options.iam, configuration);
  }

  private put(lambdaFunction: LambdaFunction): LambdaFunction {
    this.options.state.value.functions[lambdaFunction.configuration.functionName] = lambdaFunction;
    this.options.state.save();
    return lambdaFunction;
  }

  private runner({ configuration: { functionName } }: LambdaFunction): FunctionRunner {
    const runner = this.runners.get(functionName);
    if (runner) return runner;

    const { secondLasts = 1000, concurrencyLimit = 10, duplicates = () => ({}) } = this.options;
    const current = () => this.get(functionName);
    const start = () => this.startEnvironment(current());
    const made = new FunctionRunner({ current, start, concurrencyLimit, secondLasts, duplicates });
    this.runners.set(functionName, made);
    return made;
  }

  private startEnvironment({ configuration, codeSha256 }: LambdaFunction): ExecutionEnvironment {
    const { iam, region, endpoint } = this.options;
    const { functionName, role, logging } = configuration;
    checkExecutionRole(iam, { role });

    const logStream = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
    const mayLog = () => mayWriteLog(iam, role, this.logGroups, logging.logGroup, logStream);
    const log = new FunctionLog(this.logFile(functionName), logging, mayLog);
    const keys = iam.sessionOf(role, functionName);
    const taskRoot = this.code.root(functionName, codeSha256);
    const variables = environmentVariables({ configuration, keys, region, endpoint: endpoint(), taskRoot, logStream });
    return new ExecutionEnvironment(taskRoot, variables, log);
  }

  private arn(functionName: string): string {
    const { region, awsAccountId } = this.options;
    return `arn:aws:lambda:${region}:${awsAccountId}:function:${functionName}`;
  }
}

function invocationOf({ arn }: LambdaFunction, event: object): Invocation {
  return { requestId: randomUUID(), invokedFunctionArn: arn, event: JSON.stringify(event) };
}
