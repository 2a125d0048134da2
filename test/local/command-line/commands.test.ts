import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(30_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['help', '--help'])('%s tells the commands', async (argument) => {
  const { status, stdout } = await end(start(argument));

  expect(status).toBe(0);
  expect(stdout).toMatch(/^Usage: [^]*\n {2}cdk [^]*\n {2}list [^]*\n {2}serve /);
});

test('fails on a command that it does not know, and tells those that there are', async () => {
  const { status, stderr } = await end(start('deploy'));

  expect(status).toBe(1);
  expect(stderr).toMatch(/^There is no command 'deploy'\.\n\nUsage: /);
});

test('fails on an option that it does not know', async () => {
  const { status, stderr } = await end(start('serve', '--prot', '4510'));

  expect(status).toBe(1);
  expect(stderr).toMatch(/^Unknown option '--prot'/);
});

test('fails where no cdk CLI is installed, and leaves nothing behind', async () => {
  const { status, stderr } = await end(start('cdk', 'deploy'));

  expect(status).toBe(1);
  expect(stderr).toMatch(/^The cdk CLI is not installed in .*: run `npm install --save-dev aws-cdk` there\.\n$/);
  expect(readdirSync(folder)).toEqual([]);
});

test('fails where no app is declared, as the CLI says', async () => {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');

  const { status, stderr } = await end(start('cdk', 'deploy'));

  expect(status).toBe(1);
  expect(stderr).toContain('--app is required either in command-line, in cdk.json');
});

test('the cloud that is served is the one that other commands use, until it is told to stop', async () => {
  const served = start('serve');
  const [announcement] = (await once(served.stdout, 'data')) as [Buffer];

  const listed = await end(start('list'));
  const another = await end(start('serve'));
  served.kill();
  const { status } = await end(served);

  const [, endpoint] = /at (http:\/\/127\.0\.0\.1:\d+)\./.exec(announcement.toString()) ?? [];
  expect(listed).toMatchObject({ status: 0, stdout: 'There are no accounts in Chime.\n' });
  expect(another).toMatchObject({ status: 1, stderr: expect.stringContaining(`already running at ${endpoint}`) });
  expect(status).toBe(0);
  expect(existsSync(join(folder, '.local-cloud', 'owner.json'))).toBe(false);
});

function start(...args: string[]) {
  const program = ['--import', require.resolve('tsx'), resolve('local/command-line/index.ts'), ...args];
  return spawn(process.execPath, program, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function end(command: ReturnType<typeof start>): Promise<{ status: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  command.stdout.on('data', (text: Buffer) => (printed.stdout += text.toString()));
  command.stderr.on('data', (text: Buffer) => (printed.stderr += text.toString()));
  const [status] = (await once(command, 'close')) as [number];
  return { status, ...printed };
}
