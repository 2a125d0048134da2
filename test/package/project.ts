import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from './pack';

const repository = join(__dirname, '..', '..');

type Versions = Record<string, string>;
interface Project {
  dependencies: Versions;
  devDependencies: Versions;
}
interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version: string } | undefined>>;
}

/** A copy of an example that gets our packages from their tarballs, and all others in the versions that we test with. */
export function exampleProject(example: string, folder: string, packages: readonly Packed[]): string {
  const source = join(repository, 'examples', example);
  cpSync(source, folder, {
    recursive: true,
    filter: (path) => !/node_modules|cdk\.out|\.local-cloud/.test(path.slice(source.length)),
  });
  const file = join(folder, 'package.json');
  const project = JSON.parse(readFileSync(file, 'utf8')) as Project;
  const { packages: locked } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as Lockfile;
  const version = (name: string): string => {
    const ours = packages.find(({ manifest }) => manifest.name === name);
    const found = ours ? `file:${ours.tarball}` : locked[`node_modules/${name}`]?.version;
    if (!found) throw new Error(`The example ${example} needs ${name}, which this repository does not have.`);
    return found;
  };
  const exact = (dependencies: Versions): Versions =>
    Object.fromEntries(Object.keys(dependencies).map((name) => [name, version(name)]));
  const { dependencies, devDependencies } = project;
  writeFileSync(
    file,
    JSON.stringify({ ...project, dependencies: exact(dependencies), devDependencies: exact(devDependencies) }),
  );
  return folder;
}
