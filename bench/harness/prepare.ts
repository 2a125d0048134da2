import { build, type BuildOptions } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { bench, built, peers } from './places';

/** Installs the peers where they are missing, and builds the functions that a user of theirs would write. */
export async function prepare(): Promise<void> {
  if (!existsSync(join(peers, 'node_modules', '.package-lock.json')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
  await bareClient('bundled', {});
  await bareClient('runtime-sdk', { external: ['@aws-sdk/*', '@smithy/*'] });
  await bareClient('core', {});
  copyFileSync(
    join(peers, 'node_modules/aws-cdk-lib/custom-resource-handlers/dist/core/nodejs-entrypoint-handler/index.js'),
    join(built, 'core', '__entrypoint__.js'),
  );
}

async function bareClient(name: string, options: BuildOptions): Promise<void> {
  await build({
    entryPoints: [join(bench, 'handlers', 'bare-client.ts')],
    outfile: join(built, name, 'index.js'),
    ...{ bundle: true, platform: 'node', target: 'node20', minify: true, logLevel: 'warning' },
    ...options,
  });
}
