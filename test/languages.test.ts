import { readdirSync, readFileSync } from 'node:fs';
import { blocks } from './documents';
import { compare } from './languages/template';

const programs = blocks.filter(({ document }) => document === 'docs/languages.md');

test('every language whose template is compared is shown', () => {
  const folders = readdirSync('test/languages', { withFileTypes: true }).filter((entry) => entry.isDirectory());

  const shown = programs.map(({ file = '' }) => file.split('/')[2]);

  expect(shown.sort()).toEqual(folders.map(({ name }) => name).sort());
});

test.each(programs.map(({ file = '', text }) => [file, text] as const))('%s is what is run', (file, text) => {
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('templates that differ are told apart by the names of what differs', () => {
  const one = { Resources: { Same: { Type: 'A' }, Other: { Type: 'A' } }, Outputs: { Id: { Value: '1' } } };
  const other = { Resources: { Same: { Type: 'A' }, Other: { Type: 'B' }, More: {} }, Outputs: { Id: { Value: '1' } } };

  expect(() => compare(one, other)).toThrow(/: Resources\.Other, Resources\.More$/);
  expect(compare(one, one)).toBe(2);
});
