/**
 * Mutation testing of the handler: `npm run test:mutation`. It takes a good while, so it is a script of its own.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['lambda/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'test/mutation/jest.config.js' },
  coverageAnalysis: 'perTest',
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  timeoutMS: 20_000,
  ignorePatterns: ['dist', 'cdk.out', '.local-cloud', 'reports'],
  tempDirName: '.stryker-tmp',
};
