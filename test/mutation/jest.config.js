/** What mutants of the handler must not survive. */
module.exports = {
  ...require('../../jest.config'),
  rootDir: '../..',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/mutation/all-in-one.js'],
};
