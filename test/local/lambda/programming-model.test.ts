import type { Lambda } from '../../../local/lambda';
import { aLambda, configuration, handler, zip } from './support';

let lambda: Lambda;
beforeEach(() => (lambda = aLambda()));
afterEach(() => lambda.close());

test('a handler gets its event, and its result is the payload', async () => {
  lambda.createFunction(configuration(), handler('return { got: event.text };'));

  const answer = await lambda.invoke('f', { text: 'hello' });

  expect(answer).toEqual({ payload: { got: 'hello' } });
});

test('a handler gets its context', async () => {
  lambda.createFunction(
    configuration({ timeout: 9 }),
    handler('return { ...context, left: context.getRemainingTimeInMillis() };'),
  );

  const { payload } = await lambda.invoke('f', {});

  expect(payload).toEqual({
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'f',
    functionVersion: '$LATEST',
    memoryLimitInMB: '128',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:f',
    awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
    logGroupName: '/aws/lambda/f',
    logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][\da-f]{32}$/),
    left: expect.any(Number),
  });
});

test('an environment is used again', async () => {
  lambda.createFunction(configuration(), zip({ 'index.js': 'let n = 0; exports.handler = async () => ++n;' }));

  const payloads = [await lambda.invoke('f', {}), await lambda.invoke('f', {})].map(({ payload }) => payload);

  expect(payloads).toEqual([1, 2]);
});

test('a changed function gets a fresh environment', async () => {
  lambda.createFunction(configuration(), handler('return process.pid;'));
  const before = await lambda.invoke('f', {});

  await lambda.updateFunction(configuration({ environment: { COLOUR: 'red' } }), handler('return process.env.COLOUR;'));
  const after = await lambda.invoke('f', {});

  expect(before.payload).toEqual(expect.any(Number));
  expect(after.payload).toBe('red');
});

test.each([
  ['an ES module', 'index.handler', { 'index.mjs': 'export const handler = async () => 1;' }],
  ['a folder', 'src/app.handler', { 'src/app.js': 'exports.handler = async () => 1;' }],
  ['a nested function', 'index.api.handler', { 'index.js': 'exports.api = { handler: () => 1 };' }],
])('a handler may be in %s', async (_where, name, files) => {
  lambda.createFunction(configuration({ handler: name }), zip(files));

  const { payload } = await lambda.invoke('f', {});

  expect(payload).toBe(1);
});

test('an error that a handler throws is described, and the environment lives on', async () => {
  lambda.createFunction(
    configuration(),
    handler('if (event.bad) throw new RangeError("too far"); return process.pid;'),
  );
  const before = await lambda.invoke('f', {});

  const answer = await lambda.invoke('f', { bad: true });
  const after = await lambda.invoke('f', {});

  expect(answer).toMatchObject({
    functionError: 'Unhandled',
    payload: { errorType: 'RangeError', errorMessage: 'too far' },
  });
  expect(after).toEqual(before);
});

test.each([
  ['fails when its process exits', 'process.exit(3);', 'Runtime.ExitError', 'exit status 3'],
  [
    'fails when nobody catches a rejection',
    'Promise.reject(new Error("x")); await new Promise(() => {});',
    'Runtime.UnhandledPromiseRejection',
    'x',
  ],
  [
    'fails when nobody catches an error',
    'setImmediate(() => { throw new TypeError("y"); }); await new Promise(() => {});',
    'TypeError',
    'y',
  ],
])('%s, and the next invocation gets a fresh environment', async (_name, body, errorType, message) => {
  lambda.createFunction(configuration(), handler(`if (event.bad) { ${body} } return 'well';`));

  const bad = await lambda.invoke('f', { bad: true });
  const next = await lambda.invoke('f', {});

  expect(bad.payload).toMatchObject({ errorType, errorMessage: expect.stringContaining(message) as string });
  expect(next).toEqual({ payload: 'well' });
});

test('fails at its timeout, is killed, and the next invocation gets a fresh environment', async () => {
  const body = 'if (event.hang) for (;;); return "well";';
  lambda.createFunction(configuration({ timeout: 1 }), handler(body));

  const hung = await lambda.invoke('f', { hang: true });
  const next = await lambda.invoke('f', {});

  expect(hung.payload).toMatchObject({
    errorMessage: expect.stringMatching(/Task timed out after 1.00 seconds$/) as string,
  });
  expect(next).toEqual({ payload: 'well' });
});

test.each([
  ['its file is missing', { 'other.js': '' }, 'Runtime.ImportModuleError', "Cannot find module 'index'"],
  ['its function is missing', { 'index.js': '' }, 'Runtime.HandlerNotFound', 'index.handler is undefined'],
  [
    'it takes a callback',
    { 'index.js': 'exports.handler = (e, c, done) => done();' },
    'Runtime.CallbackHandlerDeprecated',
    'callback',
  ],
  ['its module throws', { 'index.js': 'throw new Error("no");' }, 'Error', 'no'],
])('fails where %s', async (_name, files, errorType, message) => {
  lambda.createFunction(configuration(), zip(files));

  const { payload, functionError } = await lambda.invoke('f', {});

  expect(functionError).toBe('Unhandled');
  expect(payload).toMatchObject({ errorType, errorMessage: expect.stringContaining(message) as string });
});
