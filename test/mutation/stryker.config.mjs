/**
 * Mutation testing of the handler: `npm run test:mutation`. It takes about an hour on two cores, so it is a script of its own.
 * At the last run, on Node.js 20, 94 % of 2,011 mutants were found. Those that survive are of these kinds:
 *
 * - A value in place of what is never missing: of a variable that the template always sets, of an id that Chime always gives
 *   (`?? ''`, `= []`). The types ask for it.
 * - A condition that only spares work: to update nothing, to list no more, to look at a state that its lease tells as well.
 * - The limits of a time or of a count of tries, one more or less (`>` for `>=`), and pauses that shrink in place of growing.
 * - Names of states and of log fields that are written and compared in one place only, or read by people alone.
 * - `?.` where two runs of the handler would have to meet within a millisecond for the value to be missing.
 *
 * What is about two processes or a kill at the wrong moment is shown by test/faults/, whose matrix runs the bundle: mutants do
 * not reach it.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  // These stand in for others' modules in the bundle only: the deployments of test/deploy/ run them.
  mutate: ['lambda/**/*.ts', '!lambda/credentials.ts', '!lambda/no-files.ts'],
  testRunner: 'jest',
  jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  // The tests wait for real: a machine that is busy with something else must not count as a mutant found.
  timeoutMS: 60_000,
  ignorePatterns: ['/dist', '/local/dist', 'cdk.out', '.local-cloud', 'reports'],
  tempDirName: '.stryker-tmp',
};
