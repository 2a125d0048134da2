import { allCases, caseNamed, run, withClouds } from './matrix';
import { broken, report } from './report';

const { FAULT_CASE } = process.env;

test('every fault at every call, however the request is delivered, keeps every invariant', async () => {
  const results = await withClouds(FAULT_CASE ? 1 : 24, async (clouds) =>
    run(clouds, FAULT_CASE ? [caseNamed(FAULT_CASE)] : await allCases(clouds)),
  );

  process.stdout.write(`\n${report(results)}\n`);
  expect(broken(results)).toEqual([]);
});
