import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonFile } from '../../../local/json-file';
import { emptyLambdaState } from '../../../local/lambda';
import { aLambda, anIam, configuration, handler, zip } from './support';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'lambda-test-'))));
afterEach(() => rmSync(directory, { recursive: true }));

test('a function outlives the process that made it', async () => {
  const state = new JsonFile(undefined, emptyLambdaState());
  const first = aLambda({ directory, state });
  first.createFunction(configuration(), handler('return 1;'));
  await first.close();

  const second = aLambda({ directory, state });
  const { payload } = await second.invoke('f', {});
  await second.close();

  expect(payload).toBe(1);
});

test('a function that was deleted is gone, with its code', async () => {
  const lambda = aLambda({ directory });
  lambda.createFunction(configuration(), handler('return 1;'));
  await lambda.invoke('f', {});

  await lambda.deleteFunction('f');

  expect(lambda.all()).toEqual([]);
  expect(existsSync(join(directory, 'functions', 'f'))).toBe(false);
  await lambda.close();
});

test('deleting twice is fine', async () => {
  const lambda = aLambda({ directory });
  lambda.createFunction(configuration(), handler('return 1;'));
  await lambda.deleteFunction('f');

  await lambda.deleteFunction('f');

  expect(lambda.all()).toEqual([]);
});

test('fails on a name that is taken', () => {
  const lambda = aLambda({ directory });
  lambda.createFunction(configuration(), handler('return 1;'));

  const again = () => lambda.createFunction(configuration(), handler('return 2;'));

  expect(again).toThrow('Function already exist: f');
});

test.each(['../../outside.js', '/outside.js'])('fails on a package that holds %s', (name) => {
  const lambda = aLambda({ directory });

  const create = () => lambda.createFunction(configuration(), zip({ [name]: '' }));

  expect(create).toThrow('which lies outside of it');
  expect(existsSync(join(directory, 'outside.js'))).toBe(false);
});

test('fails on a package that is no zip', () => {
  const lambda = aLambda({ directory });

  const create = () => lambda.createFunction(configuration(), new Uint8Array(10));

  expect(create).toThrow('Could not unzip uploaded file');
});

test.each([
  ['a role that does not exist', { role: 'arn:aws:iam::123456789012:role/X' }, 'cannot be assumed by Lambda'],
  ['a runtime that it does not run', { runtime: 'python3.14' }, 'python3.14 is not supported'],
  ['a timeout beyond 15 minutes', { timeout: 901 }, "Value '901' at 'timeout'"],
  ['too little memory', { memorySize: 64 }, "Value '64' at 'memorySize'"],
  ['a handler without a function', { handler: 'index' }, 'must be file.function'],
  [
    'log levels for a log of text',
    { logging: { logFormat: 'Text' as const, logGroup: 'g', systemLogLevel: 'WARN' } },
    'need the LogFormat JSON',
  ],
])('fails on %s', (_what, changes, message) => {
  const lambda = aLambda({ directory });

  const create = () => lambda.createFunction(configuration(changes), handler('return 1;'));

  expect(create).toThrow(message);
  expect(lambda.all()).toEqual([]);
});

test('fails on a role that does not trust Lambda', () => {
  const iam = anIam();
  const trustPolicy = {
    Statement: { Effect: 'Allow' as const, Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
  };
  const { arn } = iam.createRole({ roleName: 'E', path: '/', trustPolicy, managedPolicyArns: [] });
  const lambda = aLambda({ directory, iam });

  const create = () => lambda.createFunction(configuration({ role: arn }), handler('return 1;'));

  expect(create).toThrow('The role defined for the function cannot be assumed by Lambda.');
});
