import { readFileSync } from 'node:fs';
import { nativeResourceTypes, type NativeServices } from '../local/resources';
import { blocks, column } from './documents';
import { ReadmeProgram } from './readme-program';

const path = 'docs/local-cloud.md';
const document = readFileSync(path, 'utf8');

test('shows the suite of the example, which runs in npm run test:package', () => {
  const suites = blocks.filter(({ document, file }) => document === path && file);

  const shown = suites.map(({ file, text }) => ({ file, text }));

  const file = 'examples/support-desk/support-desk.test.ts';
  expect(shown).toEqual([{ file, text: readFileSync(file, 'utf8') }]);
});

test('tells every resource type', () => {
  const known = nativeResourceTypes({ iam: {}, lambda: {}, ssm: {} } as NativeServices).keys();

  const [, ...native] = column(document, 'Resource types');

  expect(native).toEqual([...known]);
});

test.each([
  ['option of startCloud', 'Option', 'LocalCloudOptions'],
  ['member of a cloud', 'Member', 'LocalCloud'],
])('tells every %s', (_, title, name) => {
  const declared = new ReadmeProgram(["import 'cdk-chime-local';"]).membersOf(name, undefined, 'local/index.ts');

  expect(column(document, title).sort()).toEqual(declared.sort());
});
