import { readFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { peers, repository } from './places';

/** What the figures were measured on, and with. */
export function machineAndVersions(): string {
  const processors = cpus();
  const machine = `${processors.length} x ${processors[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}`;
  const versions = [
    `Node.js ${process.versions.node}`,
    ...['aws-cdk-lib', 'aws-cdk', '@aws-sdk/client-chime', 'esbuild'].map((name) => versionOf(repository, name)),
    versionOf(peers, 'cdk-amazon-chime-resources'),
  ];
  return `${machine}; ${versions.join(', ')}`;
}

function versionOf(folder: string, name: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return `${name} ${version}`;
}
