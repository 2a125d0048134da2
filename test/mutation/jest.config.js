/** The handler's own tests: what mutants of the handler must not survive. */
module.exports = { ...require('../../jest.config'), rootDir: '../..', roots: ['<rootDir>/test/lambda'] };
