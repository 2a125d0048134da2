/** What mutants of the handler must not survive. */
module.exports = {
  ...require('../../jest.config'),
  rootDir: '../..',
  roots: ['<rootDir>/test'],
  testEnvironment: require.resolve('./environment.js'),
  testMatch: ['<rootDir>/test/mutation/all-in-one.js'],
};
