import type { Lambda, LambdaOptions } from '../../../local/lambda';
import type { Witness } from './support';
import { aLambda, aWitness, configuration, handler } from './support';

const report = 'await fetch(`${process.env.AWS_ENDPOINT_URL}/${event.name ?? context.awsRequestId}`);';

let witness: Witness;
let lambda: Lambda;
afterEach(async () => {
  await lambda.close();
  await witness.close();
});

test('an event that fails is delivered twice more, with the same request id', async () => {
  await started();
  lambda.createFunction(configuration(), handler(`${report} throw new Error('again');`));

  await lambda.invokeAsync('f', {});
  await witness.hears(3);

  expect(new Set(witness.heard).size).toBe(1);
});

test('an event whose process was killed is delivered again', async () => {
  await started();
  lambda.createFunction(configuration(), handler(`${report} process.kill(process.pid, 'SIGKILL');`));

  await lambda.invokeAsync('f', {});
  await witness.hears(2);

  expect(new Set(witness.heard).size).toBe(1);
});

test('an event that succeeds is delivered once, and no more than the retries that the function asks for', async () => {
  await started();
  lambda.createFunction(
    configuration({ reservedConcurrency: 1 }),
    handler(`${report} if (event.bad) throw new Error('again');`),
  );
  lambda.configureAsynchronous('f', { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 });

  await lambda.invokeAsync('f', { name: 'bad', bad: true });
  await lambda.invokeAsync('f', { name: 'good' });
  await lambda.invokeAsync('f', { name: 'last' });
  await witness.hears(3);

  expect(witness.heard).toEqual(['bad', 'good', 'last']);
});

test('events beyond the reserved concurrency wait in order, and a request for an answer is throttled', async () => {
  await started({ holds: true });
  lambda.createFunction(configuration({ reservedConcurrency: 1 }), handler(report));
  for (const name of ['first', 'second', 'third']) await lambda.invokeAsync('f', { name });
  await witness.hears(1);

  const throttled = await lambda.invoke('f', {}).catch((error: unknown) => error);
  const heardWhileBusy = [...witness.heard];
  for (const count of [2, 3]) {
    witness.release();
    await witness.hears(count);
  }

  expect(throttled).toMatchObject({ code: 'TooManyRequestsException', status: 429 });
  expect(heardWhileBusy).toEqual(['first']);
  expect(witness.heard).toEqual(['first', 'second', 'third']);
});

test('events run side by side where nothing is reserved', async () => {
  await started({ holds: true });
  lambda.createFunction(configuration(), handler(report));

  for (const name of ['a', 'b']) await lambda.invokeAsync('f', { name });
  await witness.hears(2);

  expect([...witness.heard].sort()).toEqual(['a', 'b']);
});

test('duplicates of an event share its request id: some at once, one afterwards', async () => {
  await started({ holds: true }, { duplicates: () => ({ atOnce: 1, afterwards: 60 }) });
  lambda.createFunction(configuration(), handler(report));

  await lambda.invokeAsync('f', {});
  await witness.hears(2);
  const heardAtOnce = [...witness.heard];
  for (const count of [2, 3]) {
    witness.release();
    witness.release();
    await witness.hears(count);
  }
  witness.release();
  await lambda.settled();

  expect(heardAtOnce).toHaveLength(2);
  expect(witness.heard).toHaveLength(3);
  expect(new Set(witness.heard).size).toBe(1);
});

test('events are settled when their last retry has ended', async () => {
  await started();
  lambda.createFunction(configuration(), handler(`${report} throw new Error('again');`));

  await lambda.settled();
  await lambda.invokeAsync('f', {});
  await lambda.settled();

  expect(witness.heard).toHaveLength(3);
});

test('fails where there is no such function', async () => {
  await started();

  const invocation = lambda.invokeAsync('arn:aws:lambda:us-east-1:123456789012:function:g', {});

  await expect(invocation).rejects.toThrow('Function not found: arn:aws:lambda:us-east-1:123456789012:function:g');
});

async function started(options = {}, lambdaOptions: Partial<LambdaOptions> = {}): Promise<void> {
  witness = await aWitness(options);
  lambda = aLambda({ endpoint: () => witness.url, secondLasts: 0.1, ...lambdaOptions });
}
