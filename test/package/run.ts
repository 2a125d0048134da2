import { spawnSync } from 'node:child_process';

/** Runs a program to its end, and gives what it printed; all of it is in the error if it fails. */
export function run(program: string, args: readonly string[], cwd: string, variables: NodeJS.ProcessEnv = {}): string {
  const env = { ...process.env, ...variables };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${[program, ...args].join(' ')} ended with the exit status ${status}:\n${stdout}${stderr}`);
  return stdout;
}
