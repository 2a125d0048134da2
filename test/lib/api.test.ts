import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly optional?: true;
}

/** An exported type, as jsii tells other languages of it. */
interface Type extends Documented {
  /** Of a structure, which other languages get as a value. */
  readonly datatype?: true;
  readonly methods?: readonly Documented[];
  readonly properties?: readonly Documented[];
  readonly members?: readonly Documented[];
}

const folder = mkdtempSync(join(tmpdir(), 'cdk-chime-api-'));
let printed: string;
let types: readonly Type[];

beforeAll(() => {
  ['package.json', 'tsconfig.json', 'README.md', 'lib'].forEach((path) =>
    cpSync(path, join(folder, path), { recursive: true }),
  );
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  printed = run('jsii', '--fail-on-warnings');
  types = Object.values((JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as { types: object }).types) as Type[];
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the constructs compile for other languages without a warning', () => {
  expect(printed).toContain('Errors: 0 | Warnings: 0 |');
});

test('only what is exported is seen there, and no internal base', () => {
  const exported = types.map(({ name }) => name);

  expect(exported).toEqual(expect.arrayContaining(['ChimeAccount', 'ChimeUser', 'ChimeInvitations', 'ChimeProvider']));
  expect(exported.filter((name) => !/^I?Chime|^License$|^UserType$/.test(name))).toEqual([]);
});

test('every type and every member of one is described in a sentence', () => {
  const members = types.flatMap(({ name, methods = [], properties = [], members: values = [] }) =>
    [...methods, ...properties, ...values].map((member) => ({ ...member, name: `${name}.${member.name}` })),
  );

  const lacking = [...types, ...members].filter(({ docs }) => !/\.$/.test(docs?.summary ?? ''));

  expect(lacking.map(({ name }) => name)).toEqual([]);
});

test('every optional property says its default, and no other does', () => {
  const lacking = types
    .filter(({ datatype }) => datatype)
    .flatMap(({ name, properties = [] }) =>
      properties
        .filter(({ optional, docs }) => optional !== (docs?.default === undefined ? undefined : true))
        .map((property) => `${name}.${property.name}`),
    );

  expect(lacking).toEqual([]);
});

test('API.md is what "npm run docs:api" makes of it', () => {
  run('jsii-docgen', '-o', 'API.md');

  expect(readFileSync(join(folder, 'API.md'), 'utf8')).toBe(readFileSync('API.md', 'utf8'));
}, 60_000);

function run(command: string, ...args: string[]): string {
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  const options = { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(process.execPath, [require.resolve(`${command}/bin/${command}`), ...args], options);
}
