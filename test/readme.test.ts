import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocks, column, documents, placeOf } from './documents';
import { ReadmeProgram } from './readme-program';
import { runProgram } from './run-program';

const readme = readFileSync('README.md', 'utf8');
const programs = blocks.filter(({ kind, file }) => kind === 'ts' && !file);
const compiled = new ReadmeProgram(programs.map(({ text }) => text));

describe.each(programs.map((block, index) => [placeOf(block), block.text, index] as const))(
  '%s',
  (_, source, index) => {
    test('compiles', () => {
      expect(compiled.errorsIn(index)).toEqual([]);
    });

    // What starts the local cloud is a part of a test suite, and no app.
    if (source.includes("from 'cdk-chime-local'")) return;
    test('synthesizes', () => {
      const { stacks } = runProgram(source).synth();

      expect(stacks.length).toBeGreaterThan(0);
      expect(stacks.filter(({ template }) => !template.Resources)).toEqual([]);
    });
  },
);

test.each(['ChimeAccount', 'ChimeUser', 'ChimeInvitations', 'ChimeProvider'])(
  'the properties of %s are all there',
  (name) => {
    const declared = compiled.membersOf(`${name}Props`);

    expect(column(section(name), 'Property').sort()).toEqual(declared.sort());
  },
);

test.each([
  ['ChimeAccount', 'Custom::ChimeAccount'],
  ['ChimeUser', 'Custom::ChimeUser'],
  ['ChimeInvitations', 'Custom::ChimeInvitation'],
])('the attributes of %s are all there', (name, resourceType) => {
  const declared = compiled.membersOf(name, 'attribute');
  const onTheWire = compiled.wireAttributesOf(resourceType);

  expect(column(section(name), 'Attribute').sort()).toEqual(declared.sort());
  expect(column(section(name), 'Attribute', 1).sort()).toEqual(onTheWire.sort());
});

test('every message is one that the code gives', () => {
  const code = ['lib', 'lambda', 'local'].flatMap(sourcesIn).join('\n');

  const messages = documents.flatMap((document) => column(readFileSync(document, 'utf8'), 'Message'));

  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter((message) => !code.includes(message))).toEqual([]);
});

test.each(documents)('every file that %s links to is there', (document) => {
  const text = readFileSync(document, 'utf8');

  const links = [...text.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path]) => join(dirname(document), path));

  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

test.each(documents)('every section that %s links to is there', (document) => {
  const text = readFileSync(document, 'utf8');

  const links = [...text.matchAll(/\]\((?!https:)([^)#]*)#([^)]+)\)/g)];
  const missing = links.filter(([, path, anchor]) => {
    const target = path ? join(dirname(document), path) : document;
    return !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
  });

  expect(missing.map(([link]) => link)).toEqual([]);
});

/** As GitHub and npm make them of headings. */
function anchorsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** What stands below a heading, up to the next. */
function section(heading: string): string {
  return readme.split(`\n### ${heading}\n`)[1].split(/^##/m)[0];
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/(^|\/)(dist|node_modules)\//.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
