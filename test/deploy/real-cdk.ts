import { ChimeClient, ListUsersCommand, paginateListAccounts, type Account, type User } from '@aws-sdk/client-chime';
import { App, Stack } from 'aws-cdk-lib';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from '../../local/cloud';

/** A run of the `cdk` CLI. */
export interface CdkRun {
  readonly status: number;
  /** All that it printed. */
  readonly printed: string;
  /** The stack's outputs after a deployment. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What declares a stack. */
export type Declaration = (stack: Stack) => void;

/** The real `cdk` CLI, a local cloud for it to deploy into, and a look at the Chime service there. */
export class RealCdk {
  private constructor(
    private readonly cloud: Cloud,
    private readonly folder: string,
    private readonly chime: ChimeClient,
  ) {}

  static async start(options: CloudOptions = {}): Promise<RealCdk> {
    const cloud = await startCloud({ secondLasts: 20, ...options });
    const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = cloud.environment();
    const credentials = { accessKeyId, secretAccessKey };
    const chime = new ChimeClient({ endpoint: cloud.endpoint, region: 'us-east-1', credentials });
    return new RealCdk(cloud, mkdtempSync(join(tmpdir(), 'cdk-chime-deploy-')), chime);
  }

  async stop(): Promise<void> {
    this.chime.destroy();
    await this.cloud.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  deploy(stackName: string, declare: Declaration): Promise<CdkRun> {
    return this.run(stackName, declare, ['deploy', '--all', '--require-approval', 'never']);
  }

  diff(stackName: string, declare: Declaration): Promise<CdkRun> {
    return this.run(stackName, declare, ['diff', '--fail']);
  }

  destroy(stackName: string, declare: Declaration): Promise<CdkRun> {
    return this.run(stackName, declare, ['destroy', '--all', '--force']);
  }

  /** The accounts that are in use. */
  async accounts(): Promise<Account[]> {
    const all: Account[] = [];
    for await (const { Accounts = [] } of paginateListAccounts({ client: this.chime }, {})) all.push(...Accounts);
    return all.filter(({ AccountStatus }) => AccountStatus === 'Active');
  }

  /** The users of an account, but for the suspended ones. */
  async users(AccountId: string | undefined): Promise<User[]> {
    const { Users = [] } = await this.chime.send(new ListUsersCommand({ AccountId }));
    return Users.filter(({ UserRegistrationStatus }) => UserRegistrationStatus !== 'Suspended');
  }

  private async run(stackName: string, declare: Declaration, args: readonly string[]): Promise<CdkRun> {
    const assembly = mkdtempSync(join(this.folder, 'cdk.out-'));
    const app = new App({ outdir: assembly, analyticsReporting: false });
    declare(new Stack(app, stackName));
    app.synth();
    const outputsFile = join(assembly, 'outputs.json');
    const asked = args[0] === 'deploy' ? ['--outputs-file', outputsFile] : [];
    const { status, printed } = await this.cdk(['--app', assembly, '--no-notices', ...args, ...asked]);
    const outputs = asked.length && status === 0 ? outputsIn(outputsFile, stackName) : {};
    return { status, printed, outputs };
  }

  private cdk(args: readonly string[]): Promise<{ status: number; printed: string }> {
    const env = { PATH: process.env.PATH, HOME: this.folder, ...this.cloud.environment() };
    const child = spawn(process.execPath, [require.resolve('aws-cdk/bin/cdk'), ...args], { cwd: this.folder, env });
    let printed = '';
    const keep = (text: Buffer) => (printed += text.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve({ status: status ?? 1, printed }));
    });
  }
}

function outputsIn(file: string, stackName: string): Record<string, string> {
  const byStack = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  return byStack[stackName] ?? {};
}
