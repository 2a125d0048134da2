import { readFileSync } from 'node:fs';
import { patched } from './document-patches';
import { blocks, blocksOf } from './documents';
import { MovedStack } from './moved-stack';
import { templateOf, withoutHashes } from './run-program';

const PAGE = 'docs/from-aws-custom-resource.md';
const [before, after, takingOver] = blocksOf(PAGE, 'ts').map(({ text }) => text);
const [kept] = blocksOf(PAGE, 'diff').map(({ text }) => patched(before, text));

test('there is no JSON and no diff but on this page', () => {
  const documents = blocks.filter(({ kind, file }) => kind === 'json' || (kind === 'diff' && !file));

  expect(new Set(documents.map(({ document }) => document))).toEqual(new Set([PAGE]));
});

describe('the template', () => {
  test.each([
    ['before', before],
    ['after', after],
  ])('%s is as the page shows it', (when, program) => {
    const [shownBefore, shownAfter] = blocksOf(PAGE, 'json').map(({ text }) => JSON.parse(text) as object);

    const { Resources } = withoutHashes(templateOf(program));

    expect(Resources).toMatchObject(when === 'before' ? shownBefore : shownAfter);
  });

  test('counts as many resources of each type as the page does', () => {
    const rows = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `(\S+)` +\| +(\d+) \| +(\d+) \|$/gm)];
    const shown = rows.map(([, type, ...counts]) => [type, ...counts.map(Number)]);

    const types = [before, after].map((program) =>
      Object.values(templateOf(program).Resources).map(({ Type }) => Type),
    );

    const all = new Set(types.flat());
    const counted = [...all].map((type) => [type, ...types.map((one) => one.filter((other) => other === type).length)]);
    expect(shown.sort()).toEqual(counted.sort());
  });
});

describe('the move, with the handler and a played AwsCustomResource', () => {
  let stack: MovedStack;
  beforeEach(async () => void (stack = await MovedStack.start()));
  afterEach(() => stack.stop());

  test('makes and deletes nothing, and the new resources own what was there', async () => {
    await stack.deploy(before);
    const made = stack.inChime();
    expect(made).toMatchObject([{ Name: 'Sales' }, { PrimaryEmail: 'ana@example.com' }]);

    expect(await stack.deploy(kept)).toBe('UPDATE_COMPLETE');
    expect(stack.calls()).toEqual([]);

    expect(await stack.deploy(stack.withItsAccount(takingOver))).toBe('UPDATE_COMPLETE');
    expect(stack.calls()).toEqual(['GetAccount', 'GetAccount', 'GetUser', 'GetUser', 'ListUsers']);
    expect(stack.inChime()).toEqual(made);
    expect(stack.physicalIds()).toEqual([made[0].AccountId, 'UserId' in made[1] && made[1].UserId]);
  });

  test('is refused, and harms nothing, where the account keeps its construct id', async () => {
    await stack.deploy(kept);
    const made = stack.inChime();

    const refused = stack.deploy(stack.withItsAccount(takingOver).replace('SalesAccount', 'Sales'));

    await expect(refused).rejects.toThrow(/type/);
    expect(stack.inChime()).toEqual(made);
  });

  test('without the removal policy of the first step, the old resources take with them what was taken over', async () => {
    await stack.deploy(before);

    await stack.deploy(stack.withItsAccount(takingOver));

    expect(stack.inChime()).toEqual([]);
  });
});
