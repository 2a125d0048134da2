import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConstructs, checkLocalCloud } from './contents';
import { pack } from './pack';
import { exampleProject } from './project';
import { run } from './run';
import { checkSynthesis } from './synthesis';

/**
 * What somebody gets who installs the packages: both are packed, and the example is installed with them, synthesized, deployed,
 * tested and destroyed outside of this repository.
 */
const folder = mkdtempSync(join(tmpdir(), 'cdk-chime-package-'));
try {
  const constructs = pack('.', folder);
  checkConstructs(constructs);
  tell(`packed ${constructs.summary}`);
  const localCloud = pack('local', folder);
  checkLocalCloud(localCloud);
  tell(`packed ${localCloud.summary}`);

  const project = exampleProject('support-desk', join(folder, 'support-desk'), [constructs, localCloud]);
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], project);
  tell('installed both beside the example support-desk, in a folder of its own');
  run('npm', ['run', 'typecheck'], project);
  tell('compiled the example with the types of both');

  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  checkSynthesis(project, elsewhere);
  tell('synthesized it from another working directory');

  run('npm', ['test'], project);
  tell('ran its tests, which deploy it into the local cloud');
  const printed = documentedCommands().map(([program, ...args]) => run(program, args, project));
  expectIn(printed.join(''), ['Support desk', 'ana@example.com', 'ben@example.com', 'support-room@example.com']);
  expectIn(run('npx', ['cdk-chime-local', 'list'], project), ['There are no accounts in Chime.']);
  tell('deployed, listed, compared and destroyed it with npx cdk-chime-local: nothing is left in Chime');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The commands that the documentation shows for one's own project. */
function documentedCommands(): string[][] {
  const document = readFileSync(join(__dirname, '..', '..', 'docs', 'local-cloud.md'), 'utf8');
  const [, block] = /^```sh\n((?:npx cdk-chime-local (?:cdk|list).*\n)+)```$/m.exec(document) ?? [];
  if (!block) throw new Error('docs/local-cloud.md shows no commands.');
  return block
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '));
}

function tell(done: string): void {
  console.log(`✓ ${done}`);
}

function expectIn(printed: string, expected: readonly string[]): void {
  const missing = expected.filter((text) => !printed.includes(text));
  if (missing.length > 0) throw new Error(`Expected ${missing.join(', ')} in:\n${printed}`);
}
