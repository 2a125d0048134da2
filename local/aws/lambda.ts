import { Hono } from 'hono';
import type { Lambda, LambdaFunction } from '../lambda';
import { AwsError, notImplemented } from './aws-error';
import { restJsonError } from './rest-json-protocol';

/** Invoking functions and reading about them. They are made by CloudFormation only. */
export function lambdaApi(
  lambda: Lambda,
  authorize: (request: Request, action: string, resource: string) => void,
): Hono {
  const app = new Hono({ strict: false }).basePath('/2015-03-31/functions');

  app.get('/', (context) => {
    authorize(context.req.raw, 'lambda:ListFunctions', '*');
    return context.json({ Functions: lambda.all().map(configurationOf) });
  });

  app.get('/:name', (context) => {
    const found = lambda.get(context.req.param('name'));
    authorize(context.req.raw, 'lambda:GetFunction', found.arn);
    return context.json({ Configuration: configurationOf(found), Concurrency: concurrencyOf(found) });
  });

  app.get('/:name/configuration', (context) => {
    const found = lambda.get(context.req.param('name'));
    authorize(context.req.raw, 'lambda:GetFunctionConfiguration', found.arn);
    return context.json(configurationOf(found));
  });

  app.post('/:name/invocations', async (context) => {
    const { arn } = lambda.get(context.req.param('name'));
    authorize(context.req.raw, 'lambda:InvokeFunction', arn);
    const event = parse(await context.req.text());
    const type = context.req.header('x-amz-invocation-type') ?? 'RequestResponse';
    if (type === 'DryRun') return context.body(null, 204);
    if (type === 'Event') {
      await lambda.invokeAsync(arn, event);
      return context.body(null, 202);
    }
    if (type !== 'RequestResponse') throw notImplemented(`Invocation type ${type}`);
    const { payload, functionError } = await lambda.invoke(arn, event);
    const headers = {
      'x-amz-executed-version': '$LATEST',
      ...(functionError && { 'x-amz-function-error': functionError }),
    };
    return context.json(payload ?? null, 200, headers);
  });

  app.notFound(({ req }) => restJsonError(notImplemented(`Lambda's ${req.method} ${req.path}`)));
  app.onError((error) => {
    throw error;
  });
  return app;
}

function configurationOf({ arn, codeSha256, configuration }: LambdaFunction): object {
  const { functionName, role, runtime, handler, timeout, memorySize, architecture, description, environment, logging } =
    configuration;
  const { kmsKeyArn, network } = configuration;
  return {
    ...{
      FunctionName: functionName,
      FunctionArn: arn,
      Role: role,
      Runtime: runtime,
      Handler: handler,
      Timeout: timeout,
    },
    ...{ MemorySize: memorySize, Architectures: [architecture], Description: description, CodeSha256: codeSha256 },
    ...{ Version: '$LATEST', PackageType: 'Zip', State: 'Active', LastUpdateStatus: 'Successful' },
    Environment: { Variables: environment },
    LoggingConfig: {
      LogFormat: logging.logFormat,
      LogGroup: logging.logGroup,
      ApplicationLogLevel: logging.applicationLogLevel,
      SystemLogLevel: logging.systemLogLevel,
    },
    KMSKeyArn: kmsKeyArn,
    VpcConfig: network && { SubnetIds: network.subnetIds, SecurityGroupIds: network.securityGroupIds },
  };
}

function concurrencyOf({ configuration: { reservedConcurrency } }: LambdaFunction): object | undefined {
  return reservedConcurrency === undefined ? undefined : { ReservedConcurrentExecutions: reservedConcurrency };
}

/** No payload is an empty object. */
function parse(body: string): object {
  try {
    return JSON.parse(body || '{}') as object;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}
