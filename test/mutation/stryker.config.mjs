/**
 * Mutation testing of the handler: `npm run test:mutation`. It takes a good while, so it is a script of its own.
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
