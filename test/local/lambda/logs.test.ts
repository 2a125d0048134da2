import { existsSync, readFileSync } from 'node:fs';
import type { FunctionConfiguration, Lambda } from '../../../local/lambda';
import { aLambda, anIam, configuration, handler } from './support';

const iso = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

let lambda: Lambda;
afterEach(() => lambda.close());

test('a text log holds the start, what the function wrote, the end and a report', async () => {
  const { lines } = await logOf('console.log("got %d", 5); console.warn({ a: 1 }); return context.awsRequestId;');

  expect(
    lines.map((line) =>
      line
        .split('\t')
        .slice(0, 3)
        .join(' ')
        .replace(/[\da-f]{8}-[\da-f-]{27}|\d{4}-[\d-]+T[\d:.]+Z/g, '_'),
    ),
  ).toEqual([
    'START RequestId: _ Version: $LATEST',
    '_ _ INFO',
    '_ _ WARN',
    'END RequestId: _',
    expect.stringMatching(/^REPORT RequestId: _ Duration: [\d.]+ ms Billed Duration: \d+ ms$/),
  ]);
  expect(lines.slice(1, 3).map((line) => line.split('\t')[3])).toEqual(['got 5', '{ a: 1 }']);
});

test('an error is in the log', async () => {
  const { lines } = await logOf('throw new Error("no");');

  expect(lines[1]).toMatch(/\tERROR\tInvoke Error Error: no$/);
});

test('a timeout is in the log', async () => {
  const { lines } = await logOf('await new Promise(() => {});', { timeout: 1 });

  expect(lines).toContainEqual(expect.stringMatching(/ Task timed out after 1.00 seconds$/));
});

test('a JSON log is one object a line', async () => {
  const logging = { logFormat: 'JSON', logGroup: '/aws/lambda/f' } as const;

  const { lines } = await logOf(
    'console.info({ a: 1 }); console.debug("hidden"); console.error("bad:", new Error("no"));',
    { logging },
  );

  const common = { timestamp: expect.stringMatching(iso) as string, requestId: expect.any(String) as string };
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ type: 'platform.start' }),
    { ...common, level: 'INFO', message: { a: 1 } },
    expect.objectContaining({ ...common, level: 'ERROR', errorType: 'Error', errorMessage: 'no' }),
    expect.objectContaining({ type: 'platform.report' }),
  ]);
});

test('a JSON log leaves out what is below its levels', async () => {
  const logging = {
    logFormat: 'JSON',
    logGroup: '/aws/lambda/f',
    applicationLogLevel: 'ERROR',
    systemLogLevel: 'WARN',
  } as const;

  const { lines } = await logOf('console.warn("hidden"); console.error("shown");', { logging });

  expect(lines).toEqual([expect.stringContaining('"message":"shown"')]);
});

test('a missing log group is made where the role may', async () => {
  await logOf('return 1;');

  expect(lambda.logGroups.all()).toMatchObject([
    { logGroupName: '/aws/lambda/f', arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f' },
  ]);
});

test('a role that may not log leaves no log and no log group', async () => {
  const iam = anIam();
  iam.updateRole('R', { managedPolicyArns: [] });
  lambda = aLambda({ iam });
  lambda.createFunction(configuration(), handler('console.log("x");'));

  const answer = await lambda.invoke('f', {});

  expect(answer.functionError).toBeUndefined();
  expect(existsSync(lambda.logFile('f'))).toBe(false);
  expect(lambda.logGroups.all()).toEqual([]);
});

test('a role that may write to its own group only needs that group to exist', async () => {
  const iam = anIam();
  iam.updateRole('R', { managedPolicyArns: [] });
  const Resource = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:*';
  iam.putRolePolicy('R', 'P', {
    Statement: { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource },
  });
  lambda = aLambda({ iam });
  lambda.createFunction(configuration(), handler('return 1;'));

  await lambda.invoke('f', {});
  const before = existsSync(lambda.logFile('f'));
  lambda.logGroups.create('/aws/lambda/f');
  await lambda.invoke('f', {});

  expect(before).toBe(false);
  expect(existsSync(lambda.logFile('f'))).toBe(true);
});

async function logOf(body: string, changes: Partial<FunctionConfiguration> = {}): Promise<{ lines: string[] }> {
  lambda = aLambda();
  lambda.createFunction(configuration(changes), handler(body));
  await lambda.invoke('f', {});
  const lines = readFileSync(lambda.logFile('f'), 'utf8').trimEnd().split('\n');
  return { lines };
}
