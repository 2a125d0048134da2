import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { blocksOf } from '../documents';
import { run } from '../package/run';
import type { Language } from './language';
import { languages } from './languages';
import { compare, templateOf, type Template } from './template';

/**
 * For each language whose tools are here: its package is built, and the README's first stack, written in it, is synthesized with
 * that package and the oldest CDK that it supports. The template must be the one of TypeScript.
 */
const { version, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  devDependencies: Record<string, string>;
};
const folder = mkdtempSync(join(tmpdir(), 'cdk-chime-languages-'));
const packages = join(folder, 'packages');
const environment = {
  TMPDIR: folder,
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  // What is left of an earlier run must not be taken for the package of this one.
  JSII_RUNTIME_PACKAGE_CACHE: 'disabled',
  // Building it is part of using it.
  JSII_BUILD_GO: 'false',
};
try {
  const expected = templateOf(synthesizeTypeScript());
  for (const language of languages) console.log(`${language.name}: ${outcome(language, expected)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function outcome(language: Language, expected: Template): string {
  const missing = language.toolchain.filter(([program, ...args]) => spawnSync(program, args).status !== 0);
  if (missing.length > 0)
    return `skipped, because this fails: ${missing.map((command) => command.join(' ')).join(', ')}`;
  try {
    buildPackage(language);
    return `the same ${compare(templateOf(synthesize(language)), expected)} resources as in TypeScript`;
  } catch (error) {
    process.exitCode = 1;
    return `FAILED: ${(error as Error).message}`;
  }
}

function buildPackage({ target }: Language): void {
  // npm packs what the script has just compiled.
  const variables = { ...environment, npm_config_ignore_scripts: 'true' };
  const options = ['--no-npmignore', '--outdir', packages, '--targets', target];
  run('npx', ['--no', '--', 'jsii-pacmak', ...options], '.', variables);
}

/** The folder of the assembly. */
function synthesize(language: Language): string {
  const { target } = language;
  const given = {
    built: join(packages, target),
    scratch: join(folder, 'scratch'),
    version,
    cdk: devDependencies['aws-cdk-lib'],
  };
  const project = join(folder, target);
  cpSync(join('test', 'languages', target), project, { recursive: true });
  const CDK_OUTDIR = join(project, 'cdk.out');
  for (const [program, ...args] of language.synthesis(given))
    run(program, args, project, { ...environment, ...language.environment?.(given), CDK_OUTDIR });
  return CDK_OUTDIR;
}

function synthesizeTypeScript(): string {
  const project = join(folder, 'typescript');
  const modules = join(project, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(resolve('.'), join(modules, 'cdk-chime-accounts'));
  symlinkSync(resolve('node_modules', 'aws-cdk-lib'), join(modules, 'aws-cdk-lib'));
  const [{ text }] = blocksOf('README.md', 'ts');
  writeFileSync(join(project, 'first.ts'), text);
  const CDK_OUTDIR = join(project, 'cdk.out');
  run('npx', ['--no', '--', 'tsx', join(project, 'first.ts')], '.', { ...environment, CDK_OUTDIR });
  return CDK_OUTDIR;
}
