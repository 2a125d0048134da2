import type { CdkRun } from '../cdk/start-cdk';
import { startCdk, statusOf } from '../cdk/start-cdk';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Runs a `cdk` CLI on this console, and gives its exit status. Signals are passed on to it. */
export async function runCdk(run: CdkRun): Promise<number> {
  const child = startCdk(run, { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  signals.forEach((signal) => process.on(signal, pass));
  try {
    return await statusOf(child);
  } finally {
    signals.forEach((signal) => process.off(signal, pass));
  }
}
