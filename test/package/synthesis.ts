import { deepEqual, equal } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

/** Synthesizes the project's app while the working directory is another one: the handler is found in the package. */
export function checkSynthesis(project: string, workingDirectory: string): void {
  const program = (name: string): string => join(project, 'node_modules', '.bin', name);
  const app = `${program('tsx')} ${join(project, 'app.ts')}`;
  run(program('cdk'), ['synth', '--quiet', '--no-notices', '--app', app], workingDirectory);

  const assembly = join(workingDirectory, 'cdk.out');
  const template = JSON.parse(readFileSync(join(assembly, 'SupportDesk.template.json'), 'utf8')) as Template;
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  const ours = types.filter((type) => type.startsWith('Custom::'));
  deepEqual(ours.sort(), ['Custom::ChimeAccount', ...Array<string>(3).fill('Custom::ChimeUser')]);
  const handlers = readdirSync(assembly).filter((name) => existsSync(join(assembly, name, 'index.js')));
  equal(handlers.length, 1, 'the handler is not in the assembly');
}
