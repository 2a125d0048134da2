import type { SdkError } from '@smithy/types';
import { Budget } from '../../lambda/budget';
import { RetryWithin, safeForCreates, safeForOthers } from '../../lambda/retry';

const status = (httpStatusCode: number) => ({ name: 'Unknown', $metadata: { httpStatusCode } });

describe('a create is repeated only if certainly nothing was done', () => {
  test.each([
    ['429', status(429), true],
    ['throttling by name', { name: 'ThrottledClientException' }, true],
    ['403', status(403), true],
    ['a refused connection', { name: 'Error', code: 'ECONNREFUSED' }, true],
    ['a host without an address', { name: 'Error', code: 'ENOTFOUND' }, true],
    ['a reset', { name: 'Error', code: 'ECONNRESET' }, false],
    ['a timeout', { name: 'TimeoutError' }, false],
    ['500', status(500), false],
    ['502', status(502), false],
    ['503', status(503), false],
    ['504', status(504), false],
    ['a 201 that cannot be read', status(201), false],
    ['400', status(400), false],
    ['404', status(404), false],
    ['409', status(409), false],
    ['no object', undefined, false],
  ])('%s', (_, error, repeated) => {
    expect(safeForCreates(error)).toBe(repeated);
  });
});

describe('everything else is repeated unless it was refused', () => {
  test.each([
    ['429', status(429), true],
    ['403', status(403), true],
    ['a reset', { name: 'Error', code: 'ECONNRESET' }, true],
    ['a timeout', { name: 'TimeoutError' }, true],
    ['503', status(503), true],
    ['a 200 that cannot be read', status(200), true],
    ['400', status(400), false],
    ['401', status(401), false],
    ['404', status(404), false],
    ['409', status(409), false],
    ['422', status(422), false],
  ])('%s', (_, error, repeated) => {
    expect(safeForOthers(error)).toBe(repeated);
  });
});

describe('the pauses between repetitions grow', () => {
  test.each([
    ['up to a second while Chime throttles', 429, 1_000],
    ['up to five seconds otherwise', 503, 5_000],
  ])('%s', async (_, httpStatusCode, longest) => {
    const error = Object.assign(new Error(), status(httpStatusCode)) as SdkError;
    const longestPauses = jest.spyOn(Math, 'random').mockReturnValue(1);
    const budget = new Budget(120_000);
    const pauses = jest.spyOn(budget, 'wait').mockResolvedValue(true);
    const strategy = new RetryWithin(budget, safeForOthers);

    let token = await strategy.acquireInitialRetryToken();
    for (let retries = 0; retries < 8; retries++)
      token = await strategy.refreshRetryTokenForRetry(token, { error, errorType: 'TRANSIENT' });
    longestPauses.mockRestore();

    expect(pauses.mock.calls.slice(0, 4)).toEqual([[100], [200], [400], [800]]);
    expect(pauses).toHaveBeenLastCalledWith(longest);
  });
});

describe('repetitions end', () => {
  test('with the budget, by the error of the call itself', async () => {
    const error = Object.assign(new Error(), status(429)) as SdkError;
    const strategy = new RetryWithin(new Budget(0), safeForOthers);

    const token = await strategy.acquireInitialRetryToken();
    const refreshing = strategy.refreshRetryTokenForRetry(token, { error, errorType: 'THROTTLING' });

    await expect(refreshing).rejects.toBe(error);
  });

  test('after eight denials, so that a role that lacks the permission is told soon', async () => {
    const error = Object.assign(new Error(), status(403)) as SdkError;
    const noPauses = jest.spyOn(Math, 'random').mockReturnValue(0);
    const strategy = new RetryWithin(new Budget(120_000), safeForCreates);

    let retries = 0;
    let token = await strategy.acquireInitialRetryToken();
    const denied = async () => {
      for (;;) {
        token = await strategy.refreshRetryTokenForRetry(token, { error, errorType: 'CLIENT_ERROR' });
        retries++;
      }
    };

    await expect(denied()).rejects.toBe(error);
    expect(retries).toBe(8);
    noPauses.mockRestore();
  });
});
