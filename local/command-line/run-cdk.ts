import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { installedCdk } from './installed-cdk';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Runs the project's own `cdk` against a local cloud, and gives its exit status. Signals are passed on to it. */
export function runCdk(args: readonly string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [installedCdk(), ...args, '--no-notices'], {
    env: { ...withoutAws(process.env), ...environment },
    stdio: 'inherit',
  });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  signals.forEach((signal) => process.on(signal, pass));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  }).finally(() => signals.forEach((signal) => process.off(signal, pass))) as Promise<number>;
}

/** The developer's own AWS settings must not reach a local cloud's client. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK)_/.test(name)));
}
