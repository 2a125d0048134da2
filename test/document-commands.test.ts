import { readFileSync } from 'node:fs';
import { commandsIn, mistakesIn } from './document-commands';
import { blocks, documents, placeOf } from './documents';

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
  ['FC_SEED=1 npx cdk deploy --forcefully', 'cdk deploy has no option --forcefully'],
  ['npx jest test/no-such-folder', 'there is no test/no-such-folder'],
  ['aws chime list-acounts', 'chime has no operation ListAcounts'],
  ['aws chime list-users \\\n  --account 1', 'ListUsers takes no Account'],
  ['rm -rf dist', 'nothing is known of the program rm'],
])('what is wrong with %j is found', (command, mistake) => {
  expect(commandsIn(command).flatMap(mistakesIn)).toEqual([mistake]);
});
