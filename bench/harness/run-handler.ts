import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BuiltHandler } from './built-handlers';
import { bench } from './places';
import { runProgram } from './process';
import type { Surroundings } from './surroundings';

/** What one event cost a handler in a fresh process: ms until it was loaded and until it was done, and bytes. */
export interface HandlerRun {
  readonly load: number;
  readonly create: number;
  readonly memory: number;
}

/** Sends one event to a handler in a process of its own. */
export async function runHandler(
  { file, export: name, loadsLater = '', answersToHttps = false }: BuiltHandler,
  event: object,
  { env, responseUrl }: Surroundings,
): Promise<HandlerRun> {
  const whole = {
    RequestId: randomUUID(),
    StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Bench/0b1c2d3e-0000-1111-2222-333344445555',
    LogicalResourceId: 'Resource',
    ResponseURL: responseUrl,
    ...event,
  };
  const execArgv = answersToHttps ? ['--require', join(bench, 'handlers/loopback-https.js')] : [];
  const program = join(bench, 'handlers/run.js');
  const { message } = await runProgram(program, [file, name, loadsLater, JSON.stringify(whole)], { env, execArgv });
  return message as HandlerRun;
}
