import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Options of Node.js itself. */
  readonly execArgv?: readonly string[];
}

/** Runs a program in a fresh Node.js process, and tells how long that took in ms. Fails with what it printed if it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {}, execArgv = [] }: ProcessOptions,
): Promise<{ ms: number; message: unknown }> {
  const start = performance.now();
  const child = spawn(process.execPath, [...execArgv, program, ...args], {
    cwd,
    env: { ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let message: unknown;
  child.on('message', (received) => (message = received));
  const printed = Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ]);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${(await printed).join('')}`);
  return { ms, message };
}

/** Nothing of the developer's own settings reaches what is measured, but for where programs are. */
const quiet: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NO_PROXY: '127.0.0.1',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CDK_DISABLE_VERSION_CHECK: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true',
};
