import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Runs a `cdk` CLI against a local cloud, and gives its exit status. Signals are passed on to it. */
export async function runCdk(
  cli: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<number> {
  const child = spawn(process.execPath, [cli, ...args, '--no-notices'], {
    env: { ...withoutAws(process.env), ...environment },
    stdio: 'inherit',
  });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  signals.forEach((signal) => process.on(signal, pass));
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    signals.forEach((signal) => process.off(signal, pass));
  }
}

/** The developer's own AWS settings must not reach a local cloud's client. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK)_/.test(name)));
}
