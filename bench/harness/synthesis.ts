import { join } from 'node:path';
import { bench, peers, repository } from './places';
import { runProgram } from './process';
import type { Contestant } from './row';

/** An app that declares N resources, and the folder that it is run in. */
export interface BenchApp {
  readonly program: string;
  readonly cwd: string;
}

const app = (name: string): BenchApp => ({ program: join(bench, 'apps', `${name}.js`), cwd: repository });

export const apps: Readonly<Record<Contestant, BenchApp>> = {
  ours: app('ours'),
  floor: app('floor'),
  AwsCustomResource: app('aws-custom-resource'),
  CustomResourceProvider: app('custom-resource-provider'),
  'Provider, prebuilt': app('provider-prebuilt'),
  'Provider, NodejsFunction': app('provider-nodejs-function'),
  'cdk-amazon-chime-resources': { program: join(peers, 'app-instances.js'), cwd: peers },
};

/** Apps that declare N users of the account that is given. */
export const usersApps = {
  ours: app('ours-users'),
  floor: app('floor-users'),
  AwsCustomResource: app('aws-custom-resource-users'),
  CustomResourceProvider: apps.CustomResourceProvider,
  'Provider, prebuilt': apps['Provider, prebuilt'],
  'Provider, NodejsFunction': apps['Provider, NodejsFunction'],
};

export type WithUsers = keyof typeof usersApps;

export interface Synthesis {
  readonly count: number;
  readonly outdir: string;
  /** What the app takes besides. */
  readonly args?: readonly string[];
  /** Whether the CDK validates what it synthesizes, as it does by default. */
  readonly validates?: boolean;
}

/** Synthesizes an app in a fresh process; gives the time in ms. */
export async function synthesize({ program, cwd }: BenchApp, synthesis: Synthesis): Promise<number> {
  const { count, outdir, args = [], validates = false } = synthesis;
  const env = { CDK_OUTDIR: outdir, ...(!validates && { CDK_VALIDATION: 'false' }) };
  const { ms } = await runProgram(program, [String(count), ...args], { cwd, env });
  return ms;
}
