import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesIn, filesIn, inTemporaryFolder } from '../harness/folder';
import { peers, repository } from '../harness/places';
import { megabytes, number, type Row } from '../harness/row';

interface Installed {
  readonly bytes: number;
  readonly files: number;
  readonly dependencies: number;
}

/** What somebody who has the CDK already gets by installing a package. */
export async function installationRows(): Promise<Row[]> {
  const ours = await inTemporaryFolder(installOurs);
  const peer = installed(join(peers, 'node_modules/cdk-amazon-chime-resources'));
  const row = (what: string, of: keyof Installed, format: Row['format']): Row => ({
    what: `installing the package: ${what}`,
    values: { ours: ours[of], 'cdk-amazon-chime-resources': peer[of] },
    words: withTheCdk,
    format,
  });
  return [
    {
      ...row('size', 'bytes', megabytes),
      target: { text: 'at most 1 MB', isReached: ours.bytes <= 1e6, isTimed: false },
    },
    row('files', 'files', number),
    {
      ...row('run-time dependencies', 'dependencies', number),
      target: { text: 'none', isReached: ours.dependencies === 0, isTimed: false },
    },
  ];
}

const withTheCdk: Row['words'] = {
  floor: 'in the CDK',
  AwsCustomResource: 'in the CDK',
  CustomResourceProvider: 'in the CDK',
  'Provider, prebuilt': 'in the CDK',
  'Provider, NodejsFunction': 'in the CDK',
};

async function installOurs(folder: string): Promise<Installed> {
  const npm = (args: readonly string[], cwd: string) => execFileSync('npm', [...args, '--silent'], { cwd });
  npm(['pack', '--pack-destination', folder], repository);
  const [archive] = readdirSync(folder);
  npm(['install', '--offline', '--legacy-peer-deps', '--prefix', folder, join(folder, archive)], folder);
  return Promise.resolve(installed(join(folder, 'node_modules/cdk-chime-accounts')));
}

function installed(folder: string): Installed {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: object;
  };
  const names = Object.keys(dependencies).filter((name) => name !== 'aws-cdk-lib');
  return { bytes: bytesIn(folder), files: filesIn(folder).length, dependencies: names.length };
}
