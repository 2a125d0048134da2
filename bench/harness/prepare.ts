import { build, type BuildOptions } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bench, built, peers } from './places';

/** Installs the peers where they are missing, and builds the functions that somebody who uses them writes or uploads. */
export async function prepare(): Promise<void> {
  if (!existsSync(join(peers, 'node_modules/.package-lock.json')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
  await bareClient('bundled', {});
  await bareClient('runtime-sdk', { external: ['@aws-sdk/*', '@smithy/*'] });
  await bareClient('core', {});
  copy('cdk-amazon-chime-resources/assets/resources/messaging/index.js', 'messaging', 'index.js');
  for (const folder of ['core', 'messaging'])
    copy(
      'aws-cdk-lib/custom-resource-handlers/dist/core/nodejs-entrypoint-handler/index.js',
      folder,
      '__entrypoint__.js',
    );
}

async function bareClient(folder: string, options: BuildOptions): Promise<void> {
  await build({
    entryPoints: [join(bench, 'handlers/bare-client.ts')],
    outfile: join(built, folder, 'index.js'),
    ...{ bundle: true, platform: 'node', target: 'node20', minify: true, logLevel: 'warning' },
    ...options,
  });
}

function copy(fromModule: string, folder: string, file: string): void {
  mkdirSync(join(built, folder), { recursive: true });
  copyFileSync(join(peers, 'node_modules', fromModule), join(built, folder, file));
}
