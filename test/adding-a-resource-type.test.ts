import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { patched } from './document-patches';
import { blocks } from './documents';

jest.setTimeout(120_000);

const COPIED = ['lib', 'lambda', 'local', 'test/lambda', 'test/lib/support.ts', 'test/support', 'package.json'];
const steps = blocks
  .filter(({ document }) => document === 'docs/adding-a-resource-type.md')
  .flatMap(({ kind, file, text }) => (file === undefined ? [] : [{ kind, file, text }]));

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'adding-'));
  for (const path of [...COPIED, 'jest.config.js', 'tsconfig.json', 'tsconfig.check.json'])
    cpSync(path, join(copy, path), { recursive: true, filter: (from) => basename(from) !== 'node_modules' });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  for (const { kind, file, text } of steps) {
    const path = join(copy, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, kind === 'diff' ? patched(readFileSync(path, 'utf8'), text) : text);
  }
});
afterAll(() => rmSync(copy, { recursive: true }));

test('the code of the page compiles', () => {
  expect(run('typescript/bin/tsc', '-p', 'tsconfig.check.json')).toBe('');
});

test('the tests of the page pass, all of them', () => {
  const tests = steps.map(({ file }) => file).filter((file) => file.endsWith('.test.ts'));

  const printed = run('jest/bin/jest.js', ...tests);

  expect(tests).toHaveLength(2);
  expect(printed).toMatch(/^Test Suites: 2 passed, 2 total$/m);
});

/** What a program prints in the copy. */
function run(program: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [resolve('node_modules', program), ...args], {
    cwd: copy,
    env: { PATH: process.env.PATH, HOME: copy, NODE_ENV: 'test' },
    encoding: 'utf8',
  });
  return stdout + stderr;
}
