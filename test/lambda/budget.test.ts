import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { backoff, Budget } from '../../lambda/budget';
import { ChimeAccount } from '../../lib';

const NOW = 1_700_000_000_000;
const CALL_LIMIT = 13_000;
const PUT_LIMIT = 4_000;

describe('8: FAILED is sent before the deadline', () => {
  test.each([500, 2_000, 30_000, 120_000, 900_000])('of %d ms: work, then giving up, then the answer', (remaining) => {
    const { workUntil, giveUpAt, answerUntil } = new Budget(remaining, NOW);

    expect(workUntil).toBeGreaterThan(NOW);
    expect(giveUpAt).toBeGreaterThan(workUntil);
    expect(answerUntil).toBeGreaterThan(giveUpAt);
    expect(NOW + remaining).toBeGreaterThan(answerUntil);
  });

  test('the last call to Chime and the last attempt to answer end in time, and the function before ServiceTimeout', () => {
    const { timeout, serviceTimeout } = declaredTimeouts();

    const { workUntil, giveUpAt, answerUntil } = new Budget(timeout, NOW);

    expect(workUntil + CALL_LIMIT).toBeLessThanOrEqual(giveUpAt);
    expect(giveUpAt + PUT_LIMIT).toBeLessThanOrEqual(answerUntil);
    expect(answerUntil + PUT_LIMIT).toBeLessThan(NOW + timeout);
    expect(serviceTimeout).toBeGreaterThan(timeout);
  });

  test('the pause before another try is told to be too long at once, without waiting', async () => {
    const budget = new Budget(2_000);

    await expect(budget.wait(1_500)).resolves.toBe(false);
  });

  test('no work is left in a budget that has passed', async () => {
    await expect(new Budget(2_000, Date.now() - 1_001).wait(0)).resolves.toBe(false);
    await expect(new Budget(60_000).wait(0)).resolves.toBe(true);
  });
});

test('pauses grow up to five seconds, and differ so that crowds spread', () => {
  const random = jest.spyOn(Math, 'random').mockReturnValue(1);

  const longest = [0, 1, 2, 3, 4, 5, 6, 100].map(backoff);
  random.mockReturnValue(0.5);
  const middle = backoff(3);
  random.mockRestore();

  expect(longest).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(middle).toBe(400);
});

/** What the constructs give the function and the resource, in ms. */
function declaredTimeouts() {
  const stack = new Stack(new App(), 'Demo');
  new ChimeAccount(stack, 'Account');
  const template = Template.fromStack(stack);
  const [{ Properties: handler }] = Object.values(template.findResources('AWS::Lambda::Function'));
  const [{ Properties: account }] = Object.values(template.findResources('Custom::ChimeAccount'));
  return { timeout: 1_000 * Number(handler.Timeout), serviceTimeout: 1_000 * Number(account.ServiceTimeout) };
}
