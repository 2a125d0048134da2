/* global beforeEach, describe, jest */
const { readdirSync } = require('node:fs');
const { join, relative } = require('node:path');

/**
 * The handler's tests as one file: loading the AWS SDK once for all of them, not once for each, is most of the time that a
 * mutant takes. The test that loads the CDK to read a template is left out for the same reason.
 */
const folder = join(__dirname, '..', 'lambda');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name.endsWith('.test.ts') && name !== 'declared-timeouts.test.ts')
  .map(({ parentPath, name }) => join(parentPath, name));

/** Pauses between tries are random shares of a growing time: here a small share, since a thousand mutants would wait for all of them. */
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0.005));

for (const file of files.sort()) describe(relative(folder, file), () => void require(file));
