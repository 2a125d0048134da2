import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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

  const local = (...args: string[]) => run('npx', ['--no', 'cdk-chime-local', ...args], project);
  local('cdk', 'deploy', '--require-approval', 'never');
  expectIn(local('list'), ['Support desk', 'ana@example.com', 'ben@example.com', 'support-room@example.com']);
  tell('deployed it: npx cdk-chime-local cdk deploy');
  run('npm', ['test'], project);
  tell('ran its tests');
  local('cdk', 'destroy', '--force');
  expectIn(local('list'), ['There are no accounts in Chime.']);
  tell('destroyed it: nothing is left in Chime');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tell(done: string): void {
  console.log(`✓ ${done}`);
}

function expectIn(printed: string, expected: readonly string[]): void {
  const missing = expected.filter((text) => !printed.includes(text));
  if (missing.length > 0) throw new Error(`Expected ${missing.join(', ')} in:\n${printed}`);
}
