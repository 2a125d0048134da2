import { zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from '../../local/cloud';
import { contentsOf, inTemporaryFolder } from './folder';
import { repository } from './places';
import { runProgram } from './process';
import { cloudFormation, newAccount, putAsset } from './requests';
import { synthesize, type BenchApp } from './synthesis';

/** What brings a synthesized stack into a cloud. */
export type Deploy = (cloud: Cloud, outdir: string) => Promise<void>;

/** Deploys so many users into a fresh cloud; gives the time in ms. */
export function deployUsers(app: BenchApp, count: number, deploy: Deploy, options: CloudOptions = {}): Promise<number> {
  return inTemporaryFolder(async (outdir) => {
    const cloud = await startCloud(options);
    try {
      await synthesize(app, { count, outdir, args: [await newAccount(cloud), new URL(cloud.endpoint).port] });
      const start = performance.now();
      await deploy(cloud, outdir);
      return performance.now() - start;
    } finally {
      await cloud.close();
    }
  });
}

/** The `cdk` CLI. */
export const byCdk: Deploy = async (cloud, outdir) => {
  const args = ['deploy', '--app', outdir, '--no-notices', '--require-approval', 'never'];
  const env = { ...cloud.environment(), CI: 'true' };
  await runProgram(join(repository, 'node_modules/aws-cdk/bin/cdk'), args, { cwd: outdir, env });
};

/** The least that the services can be asked for: the assets are put where they belong, and the stack is made at once. */
export const byEngine: Deploy = async (cloud, outdir) => {
  const addresses = new Map<string, string>();
  for (const { path, packaging, key } of assetsIn(outdir)) {
    const file = join(outdir, path);
    const body = packaging === 'zip' ? zipSync(contentsOf(file)) : readFileSync(file);
    addresses.set(path, await putAsset(cloud, key, Buffer.from(body)));
  }
  const TemplateURL = addresses.get('Bench.template.json') ?? '';
  const stack = { StackName: 'Bench' };
  await cloudFormation(cloud, {
    ...{ ...stack, Action: 'CreateStack', TemplateURL },
    'Capabilities.member.1': 'CAPABILITY_IAM',
  });
  await cloud.settled();
  const described = await cloudFormation(cloud, { ...stack, Action: 'DescribeStacks' });
  if (!described.includes('>CREATE_COMPLETE<')) throw new NotMade(`The stack was not made:\n${described}`);
};

/** The deployment failed: who was measured did not bring it about. */
export class NotMade extends Error {}

interface Asset {
  readonly path: string;
  readonly packaging: 'zip' | 'file';
  readonly key: string;
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: Pick<Asset, 'path' | 'packaging'>;
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

function assetsIn(outdir: string): Asset[] {
  const { files } = JSON.parse(readFileSync(join(outdir, 'Bench.assets.json'), 'utf8')) as AssetManifest;
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }) => ({ ...source, key: objectKey })),
  );
}
