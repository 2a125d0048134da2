import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FunctionLog } from './function-log';

const bootstrap = join(__dirname, 'bootstrap.js');

/** How long Lambda lets a function load before its first invocation. */
const initLimit = 10_000;

export interface Invocation {
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  /** The event as JSON. */
  readonly event: string;
}

export interface Outcome {
  /** The handler's result, or Lambda's description of the error, as JSON. */
  readonly payload: string;
  readonly status: 'success' | 'error' | 'timeout';
  /** What Lambda itself, not the function, has to say about it. */
  readonly note?: string;
}

type Message =
  | { type: 'ready' }
  | { type: 'log'; text: string }
  | { type: 'returned'; payload: string }
  | { type: 'threw'; error: object; fatal?: boolean };

/** One child process of a function: loaded once, then one invocation at a time, for as long as none of them kills it. */
export class ExecutionEnvironment {
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | string>;
  private received: (message: Message) => void = () => undefined;
  private usable = true;
  private loaded = false;

  constructor(
    taskRoot: string,
    variables: Record<string, string>,
    readonly log: FunctionLog,
  ) {
    this.child = fork(bootstrap, {
      cwd: taskRoot,
      env: variables,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(code ?? signal ?? 0));
      this.child.once('error', ({ message }) => resolve(message));
    });
    void this.exited.then(() => (this.usable = false));
    this.child.on('message', (message) => this.receive(message as Message));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => log.write(text));
    }
  }

  /** Whether it can take another invocation. */
  get alive(): boolean {
    return this.usable;
  }

  /** Runs one invocation; the process is killed if it takes longer than `timeout`, in seconds. */
  async run(invocation: Invocation, timeout: number): Promise<Outcome> {
    if (!this.loaded) {
      const failure = await this.outcome(initLimit, invocation.requestId);
      if (failure) return failure;
      this.loaded = true;
    }
    const limit = timeout * 1000;
    this.child.send({ ...invocation, deadline: Date.now() + limit }, () => undefined);
    return (
      (await this.outcome(limit, invocation.requestId)) ?? failure('Runtime.Unknown', 'The function loaded twice.')
    );
  }

  async kill(): Promise<void> {
    this.usable = false;
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** What ends first: the work (undefined once the function is loaded), the process, or the time. */
  private async outcome(limit: number, requestId: string): Promise<Outcome | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const ended = await Promise.race([
      new Promise<Outcome | undefined>((resolve) => {
        this.received = (message) => resolve(this.outcomeOf(message));
      }),
      this.exited.then((code) => exitedWith(code, requestId)),
      new Promise<Outcome>((resolve) => {
        timer = setTimeout(() => resolve(timedOut(limit, requestId)), limit);
      }),
    ]);
    clearTimeout(timer);
    if (ended?.status === 'timeout') await this.kill();
    return ended;
  }

  private receive(message: Message): void {
    if (message.type === 'log') this.log.write(message.text);
    else this.received(message);
  }

  private outcomeOf(message: Message): Outcome | undefined {
    if (message.type === 'returned') return { payload: message.payload, status: 'success' };
    if (message.type !== 'threw') return undefined;
    if (message.fatal) this.usable = false;
    return { payload: JSON.stringify(message.error), status: 'error' };
  }
}

function exitedWith(code: number | string, requestId: string): Outcome {
  const how = typeof code === 'number' ? `exit status ${String(code)}` : `signal: ${code}`;
  const note = `RequestId: ${requestId} Error: Runtime exited with ${how}`;
  return { ...failure('Runtime.ExitError', note), note };
}

function timedOut(limit: number, requestId: string): Outcome {
  const sentence = `Task timed out after ${(limit / 1000).toFixed(2)} seconds`;
  const note = `${new Date().toISOString()} ${requestId} ${sentence}`;
  return { ...failure('Sandbox.Timedout', `RequestId: ${requestId} Error: ${sentence}`), status: 'timeout', note };
}

/** The outcome of an invocation that never returned. */
export function failure(errorType: string, errorMessage: string): Outcome {
  return { payload: JSON.stringify({ errorType, errorMessage }), status: 'error' };
}
