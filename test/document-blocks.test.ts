import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { startCloud, type Cloud } from '../local/cloud';
import { chimeReport } from '../local/command-line/chime-report';
import { blocks, blocksOf, documents, placeOf } from './documents';
import { request } from './local/aws/support';

/** Who looks after the blocks of each kind; after those with `file=`, document by document. */
const CHECKED_IN: Readonly<Record<string, string>> = {
  ts: 'test/readme.test.ts',
  sh: 'test/document-commands.test.ts',
  json: 'test/from-aws-custom-resource.test.ts',
  diff: 'test/from-aws-custom-resource.test.ts',
  text: 'test/document-blocks.test.ts',
  'files of docs/languages.md': 'test/languages.test.ts',
  'files of docs/adding-a-resource-type.md': 'test/adding-a-resource-type.test.ts',
  'files of docs/local-cloud.md': 'test/local-cloud-document.test.ts',
};

test('every block is of a kind that a test looks after', () => {
  const strange = blocks.filter(({ document, kind, file }) => !CHECKED_IN[file ? `files of ${document}` : kind]);

  expect(strange.map(placeOf)).toEqual([]);
  expect(Object.values(CHECKED_IN).filter((file) => !existsSync(file))).toEqual([]);
});

test.each(documents)('every fence of %s opens or closes a block', (document) => {
  const fences = readFileSync(document, 'utf8').match(/^ *```/gm) ?? [];

  expect(blocks.filter((block) => block.document === document)).toHaveLength(fences.length / 2);
});

test('every block of text is compared with something real', () => {
  const text = blocks.filter(({ kind }) => kind === 'text').map(({ document }) => document);

  expect(text).toEqual(['README.md', 'docs/how-it-works.md', 'docs/how-it-works.md']);
});

describe('what npm start ends with, in the README', () => {
  const [{ text }] = blocksOf('README.md', 'text');

  test('names the outputs of the sample', () => {
    const sample = readFileSync('bin/chime-accounts.ts', 'utf8');

    const outputs = [...sample.matchAll(/new CfnOutput\(stack, '(\w+)'/g)].map(([, name]) => name);

    expect([...text.matchAll(/^ChimeAccounts\.(\w+) = /gm)].map(([, name]) => name)).toEqual(outputs);
  });

  test('closes with the tables that the command prints', async () => {
    const cloud = await startCloud();
    try {
      await fillAsTheSample(cloud);
      const report = await chimeReport(cloud.endpoint);

      expect(masked(text.slice(text.indexOf('Chime accounts')).trimEnd())).toEqual(masked(report));
    } finally {
      await cloud.close();
    }
  });
});

describe('how it works', () => {
  const page = 'docs/how-it-works.md';

  test('its diagrams name files of the handler', () => {
    const names = blocksOf(page, 'text').flatMap(({ text }) => text.match(/[\w-]+\.ts/g) ?? []);

    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !existsSync(`lambda/${name}`))).toEqual([]);
  });

  test('its table has every file of the handler', () => {
    const files = readdirSync('lambda', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

    const rows = readFileSync(page, 'utf8').match(/^\| `.*?(?=` +\|)/gm) ?? [];

    expect(rows.flatMap((row) => row.match(/[\w/-]+\.ts/g) ?? []).sort()).toEqual(files.sort());
  });
});

test('every guarantee is shown by a test that bears its number', () => {
  const rows = readFileSync('docs/guarantees.md', 'utf8').matchAll(/^\| (\d+) .*\|([^|]*)\|$/gm);
  const guarantees = [...rows].map(([, number, files]) => ({ number, files: files.match(/test\/[\w./-]+/g) ?? [] }));

  const unshown = guarantees.filter(({ number, files }) => {
    const tests = files.map((file) => readFileSync(file, 'utf8'));
    return !tests.some((test) => new RegExp(`['"]${number}: `).test(test));
  });

  expect(guarantees.map(({ number }) => number)).toEqual(Array.from({ length: 27 }, (_, index) => `${index + 1}`));
  expect(unshown).toEqual([]);
});

async function fillAsTheSample(cloud: Cloud): Promise<void> {
  const post = async (path: string, body: object) => {
    const response = await request(cloud, 'chime', { method: 'POST', path, body: JSON.stringify(body) });
    return (await response.json()) as Record<string, Record<string, string>>;
  };
  const { Account } = await post('/accounts', { Name: 'Sales' });
  await post(`/accounts/${Account.AccountId}`, { DefaultLicense: 'Basic' });
  const users = `/accounts/${Account.AccountId}/users`;
  await post(`${users}?operation=create`, { Email: 'board-room@example.com', UserType: 'SharedDevice' });
  const { User } = await post(`${users}?operation=create`, { Email: 'ana@example.com' });
  await post(`${users}/${User.UserId}`, { LicenseType: 'Pro' });
}

/** Chime gives other ids every time. */
function masked(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an id');
}
