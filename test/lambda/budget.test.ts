import { backoff, Budget } from '../../lambda/budget';

const NOW = 1_700_000_000_000;

describe('8: FAILED is sent before the deadline', () => {
  test.each([500, 2_000, 30_000, 120_000, 900_000])('of %d ms: work, then giving up, then the answer', (remaining) => {
    const { workUntil, giveUpAt, answerUntil } = new Budget(remaining, NOW);

    expect(workUntil).toBeGreaterThan(NOW);
    expect(giveUpAt).toBeGreaterThan(workUntil);
    expect(answerUntil).toBeGreaterThan(giveUpAt);
    expect(NOW + remaining).toBeGreaterThan(answerUntil);
  });

  test('the pause before another try is told to be too long at once, without waiting', async () => {
    const budget = new Budget(2_000);

    await expect(budget.wait(1_500)).resolves.toBe(false);
  });

  test('a pause that would end with the work is too long', async () => {
    const budget = new Budget(2_000);
    const now = jest.spyOn(Date, 'now').mockReturnValue(budget.workUntil - 1);

    await expect(budget.wait(1)).resolves.toBe(false);
    await expect(budget.wait(0)).resolves.toBe(true);
    now.mockRestore();
  });

  test('no work is left in a budget that has passed', async () => {
    await expect(new Budget(2_000, Date.now() - 1_001).wait(0)).resolves.toBe(false);
    await expect(new Budget(60_000).wait(0)).resolves.toBe(true);
  });
});

test('pauses grow up to five seconds, and differ so that crowds spread', () => {
  const random = jest.spyOn(Math, 'random').mockReturnValue(1);

  const longest = [0, 1, 2, 3, 4, 5, 6, 100].map((n) => backoff(n));
  random.mockReturnValue(0.5);
  const middle = backoff(3);
  random.mockRestore();

  expect(longest).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(middle).toBe(400);
});
