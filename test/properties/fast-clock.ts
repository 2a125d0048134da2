/**
 * Time runs faster for everything that these tests load, the services included: what lasts minutes in AWS is over in
 * seconds, and all durations keep their proportions.
 */
export function runClockFaster(times: number): void {
  const { Date: RealDate, setTimeout: realSetTimeout } = globalThis;
  const start = RealDate.now();
  const now = () => Math.floor(start + (RealDate.now() - start) * times);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, [value = now()]: [number?]) => new target(value),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  const faster = (run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) =>
    realSetTimeout(run, ms / times, ...values);
  globalThis.setTimeout = Object.assign(faster, realSetTimeout);
}
