/**
 * A clock for all that these tests load, the services included: what lasts minutes in AWS is over in a second. It advances by
 * turns of the event loop, so that it waits for a busy machine instead of letting calls time out.
 */
export function startQuickClock(): () => void {
  const { setInterval, clearInterval } = globalThis;
  jest.useFakeTimers({ doNotFake: [...REAL] });
  const ticker = setInterval(() => jest.advanceTimersByTime(TICK_MS), TICK_LASTS_MS);
  return () => {
    clearInterval(ticker);
    jest.useRealTimers();
  };
}

const TICK_MS = 100;
const TICK_LASTS_MS = 2;

const REAL = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
