import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import * as constructs from '../lib';
import { nativeResourceTypes, type NativeServices } from '../local/resources';
import { newApp } from './lib/support';
import { ReadmeProgram } from './readme-program';

const readme = readFileSync('README.md', 'utf8');
const documents = ['README.md', 'local/README.md', ...readdirSync('docs').map((file) => join('docs', file))];
const suiteOfExample = readFileSync('examples/support-desk/support-desk.test.ts', 'utf8');
const programs = documents
  .flatMap((path) => programsIn(readFileSync(path, 'utf8')))
  .filter((source) => source !== suiteOfExample); // compiled and run where it stands
const compiled = new ReadmeProgram(programs);

/** What starts the local cloud is a part of a test suite, and no app. */
const isSuite = (source: string): boolean => source.includes("from 'cdk-chime-local'");

describe.each(programs.map((source, index) => [index + 1, source] as const))('program %i', (number, source) => {
  test('compiles', () => {
    expect(compiled.errorsIn(number - 1)).toEqual([]);
  });

  if (isSuite(source)) return;
  test('synthesizes', () => {
    const { stacks } = run(source).synth();

    expect(stacks.length).toBeGreaterThan(0);
    expect(stacks.filter(({ template }) => !template.Resources)).toEqual([]);
  });
});

describe('docs/local-cloud.md', () => {
  const document = readFileSync('docs/local-cloud.md', 'utf8');

  test('shows the suite of the example', () => {
    expect(programsIn(document)).toEqual([suiteOfExample]);
  });

  test('tells every resource type', () => {
    const known = nativeResourceTypes({ iam: {}, lambda: {}, ssm: {} } as NativeServices).keys();

    const [, ...native] = column(document, 'Resource types');

    expect(native).toEqual([...known]);
  });

  test.each([
    ['Option', 'LocalCloudOptions'],
    ['Member', 'LocalCloud'],
  ])('tells every %s', (title, name) => {
    const declared = compiled.membersOf(name, undefined, 'local/index.ts');

    expect(column(document, title).sort()).toEqual(declared.sort());
  });
});

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

test('the resources that winding down names are those of its program', () => {
  const document = readFileSync('docs/winding-down.md', 'utf8');
  const [program] = programsIn(document);
  const { Resources } = run(program).synth().getStackByName('ChimeAccounts').template as { Resources: object };

  const named = [...document.matchAll(/(?:--retain-resources|--orphan)((?: \w+)+)/g)].flatMap(([, ids]) =>
    ids.trim().split(' '),
  );

  expect(named.length).toBeGreaterThan(0);
  expect(Object.keys(Resources)).toEqual(expect.arrayContaining(named));
});

test.each(documents)('every file that %s links to is there', (document) => {
  const text = readFileSync(document, 'utf8');

  const links = [...text.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path]) => join(dirname(document), path));

  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

function programsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, source]) => source);
}

/** Runs a program with an app that the caller can synthesize. */
function run(source: string) {
  const app = newApp();
  const modules: Record<string, object> = {
    'cdk-chime-accounts': constructs,
    'aws-cdk-lib': Object.create(jest.requireActual('aws-cdk-lib'), {
      App: {
        value: function () {
          return app;
        },
      },
    }),
  };
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const load = (name: string) => modules[name] ?? jest.requireActual(name);
  new Function('require', 'exports', outputText)(load, {});
  return app;
}

/** What stands below a heading, up to the next. */
function section(heading: string): string {
  return readme.split(`\n### ${heading}\n`)[1].split(/^##/m)[0];
}

/** The code in a column of the tables that begin with the title, without their head. */
function column(markdown: string, title: string, index = 0): string[] {
  const tables = markdown.split(/\n{2,}/).filter((block) => block.startsWith(`| ${title} `));
  const cells = tables.flatMap((table) => table.split('\n').slice(2)).map((row) => row.split('|')[index + 1].trim());
  return cells.map((cell) => cell.replaceAll('`', ''));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/(^|\/)(dist|node_modules)\//.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
