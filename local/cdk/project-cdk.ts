import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installedCdk } from './installed-cdk';
import { startCdk, statusOf } from './start-cdk';

export interface DeployOptions {
  /** Like `--app`: a command that synthesizes, or a folder with what was synthesized. Default: what `cdk.json` says. */
  readonly app?: string;
}

/** The outputs by stack, then by name. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The `cdk` CLI of a project, run in the background against a local cloud. */
export class ProjectCdk {
  private readonly project: string;
  private readonly running = new Map<ChildProcess, Promise<number>>();

  constructor(
    project: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    this.project = resolve(project);
  }

  deploy(options: DeployOptions = {}): Promise<StackOutputs> {
    return inTemporaryFolder(async (folder) => {
      const file = join(folder, 'outputs.json');
      const args = ['--all', '--require-approval', 'never', '--outputs-file', file];
      await this.run(['deploy', ...args, ...synthesis(options, folder)]);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StackOutputs) : {};
    });
  }

  destroy(options: DeployOptions = {}): Promise<void> {
    return inTemporaryFolder(async (folder) => {
      await this.run(['destroy', '--all', '--force', ...synthesis(options, folder)]);
    });
  }

  async run(args: readonly string[]): Promise<string> {
    const { project, environment, running } = this;
    const cli = installedCdk(project);
    const child = startCdk({ cli, project, args, environment }, { stdio: ['ignore', 'pipe', 'pipe'], detached });
    let printed = '';
    const keep = (text: Buffer): void => void (printed += text.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const ended = statusOf(child).finally(() => running.delete(child));
    running.set(child, ended);
    const status = await ended;
    if (status !== 0) throw new Error(`cdk ${args[0]} ended with the exit status ${status}:\n${printed}`);
    return printed;
  }

  async stop(): Promise<void> {
    for (const child of this.running.keys()) killWithDescendants(child);
    await Promise.allSettled(this.running.values());
  }
}

/** The CLI's process group takes the app that it runs along; Windows knows none. */
const detached = process.platform !== 'win32';

function killWithDescendants(child: ChildProcess): void {
  if (detached && child.pid !== undefined) process.kill(-child.pid);
  else child.kill();
}

/** Each run synthesizes into a folder of its own, so that several may run at once and the project stays as it is. */
function synthesis({ app }: DeployOptions, folder: string): string[] {
  return [...(app ? ['--app', app] : []), '--output', join(folder, 'cdk.out')];
}

async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-chime-local-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
