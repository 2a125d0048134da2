import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

const repository = join(__dirname, '..', '..');

/** A package as npm would publish it. */
export interface Packed {
  readonly manifest: Manifest;
  readonly tarball: string;
  readonly files: readonly string[];
  readonly bytes: { readonly packed: number; readonly unpacked: number };
  readonly summary: string;
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Report {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the package in a folder of the repository into another folder. */
export function pack(directory: string, destination: string): Packed {
  const source = join(repository, directory);
  const [report] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', destination], source)) as Report[];
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest;
  const { filename, size: packed, unpackedSize: unpacked, files } = report;
  return {
    manifest,
    tarball: join(destination, filename),
    files: files.map(({ path }) => path),
    bytes: { packed, unpacked },
    summary: `${manifest.name} ${manifest.version}: ${files.length} files, ${kilobytes(packed)}, unpacked ${kilobytes(unpacked)}`,
  };
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
