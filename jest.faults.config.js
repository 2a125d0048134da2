const config = require('./jest.config.js');

/** What takes minutes: the whole matrix of faults, and stacks of hundreds of resources. One file at a time: timeouts are real time. */
module.exports = { ...config, testMatch: ['**/test/faults/*.long.ts'], maxWorkers: 1, testTimeout: 90 * 60_000 };
