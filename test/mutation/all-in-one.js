/* global beforeEach, describe, jest */
const { readdirSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

/**
 * The handler's tests as one file: loading the AWS SDK once for all of them, not once for each, is most of the time that a
 * mutant takes. The test that loads the CDK to read a template is left out for the same reason.
 */
const folder = join(__dirname, '..', 'lambda');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name.endsWith('.test.ts') && name !== 'declared-timeouts.test.ts')
  .map(({ parentPath, name }) => join(parentPath, name));

/** Pauses between tries are random shares of a growing time: here a small share, since two thousand mutants wait for them. */
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0.005));

/** What needs no cloud takes no time: a mutant that it finds costs no more than that. */
const needsCloud = (file) => /from '[./]*support'/.test(readFileSync(file, 'utf8'));
const inOrder = [...files.filter((file) => !needsCloud(file)), ...files.filter(needsCloud)];

for (const file of inOrder) describe(relative(folder, file), () => void require(file));
