import { readFileSync } from 'node:fs';
import { commandsIn, mistakesIn } from './document-commands';
import { blocks, blocksOf, documents, placeOf } from './documents';
import { templateOf } from './run-program';

const shell = blocks.filter(({ kind }) => kind === 'sh');

test.each(shell.map((block) => [placeOf(block), block.text] as const))('%s can be run', (_, text) => {
  const commands = commandsIn(text);

  expect(commands.length).toBeGreaterThan(0);
  expect(commands.flatMap(mistakesIn)).toEqual([]);
});

test.each(documents)('every npm and npx command within the text of %s can be run', (document) => {
  const prose = readFileSync(document, 'utf8').replaceAll(/^( *)```.*?^\1```$/gms, '');

  const commands = [...prose.matchAll(/`((?:\w+=\S+ )*np[mx] [^`]+)`/g)].flatMap(([, command]) => commandsIn(command));

  expect(commands.flatMap(mistakesIn)).toEqual([]);
});

test.each([
  ['npm run no-such-script', 'package.json has no script no-such-script'],
  ['npm run local -- --porte 4510', 'local has no option --porte'],
  ['npm run cdk:local -- deploi', 'cdk has no command deploi'],
  ['npx cdk-chime-local lits', 'cdk-chime-local has no command lits'],
  ['FC_SEED=1 npx cdk deploy --forcefully', 'cdk deploy has no option --forcefully'],
  ['npx jest test/no-such-folder', 'there is no test/no-such-folder'],
  ['aws chime list-acounts', 'chime has no operation ListAcounts'],
  ['aws chime list-users \\\n  --account 1', 'ListUsers takes no Account'],
  ['rm -rf dist', 'nothing is known of the program rm'],
])('what is wrong with %j is found', (command, mistake) => {
  expect(commandsIn(command).flatMap(mistakesIn)).toEqual([mistake]);
});

test('the resources that winding down names are those of its program', () => {
  const page = 'docs/winding-down.md';
  const { Resources } = templateOf(blocksOf(page, 'ts')[0].text);

  const commands = [...readFileSync(page, 'utf8').matchAll(/(?:--retain-resources|--orphan)((?: \w+)+)/g)];
  const named = commands.flatMap(([, ids]) => ids.trim().split(' '));

  expect(named.length).toBeGreaterThan(0);
  expect(Object.keys(Resources)).toEqual(expect.arrayContaining(named));
});
