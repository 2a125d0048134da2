import type { Lambda } from '../../../local/lambda';
import { aLambda, configuration, handler, zip } from './support';

let lambda: Lambda;
beforeEach(() => (lambda = aLambda()));
afterEach(() => lambda.close());

test('a handler gets its event and its result is the payload', async () => {
  lambda.createFunction(configuration(), handler('return { got: event.text, name: context.functionName };'));

  const answer = await lambda.invoke('f', { text: 'hello' });

  expect(answer).toEqual({ payload: { got: 'hello', name: 'f' } });
});

test('an environment is used again', async () => {
  lambda.createFunction(configuration(), zip({ 'index.js': 'let n = 0; exports.handler = async () => ++n;' }));

  const payloads = [await lambda.invoke('f', {}), await lambda.invoke('f', {})].map(({ payload }) => payload);

  expect(payloads).toEqual([1, 2]);
});
