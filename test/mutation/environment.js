const { TestEnvironment } = require('jest-environment-node');

/** Skips what follows a test that failed: by then the mutant is found, and Stryker cannot tell Jest to stop within a file. */
module.exports = class extends TestEnvironment {
  async handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
  }
};
