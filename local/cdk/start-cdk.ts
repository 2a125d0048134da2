import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A run of a project's `cdk` CLI against a local cloud. */
export interface CdkRun {
  readonly cli: string;
  readonly project: string;
  readonly args: readonly string[];
  /** What points it at the cloud. */
  readonly environment: Readonly<Record<string, string>>;
}

export function startCdk({ cli, project, args, environment }: CdkRun, options: SpawnOptions): ChildProcess {
  return spawn(process.execPath, [cli, ...args, '--no-notices'], {
    cwd: project,
    env: { ...withoutAws(process.env), ...environment },
    ...options,
  });
}

/** The exit status, as a shell tells it. */
export function statusOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** The developer's own AWS settings must not reach a local cloud's client. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK)_/.test(name)));
}
