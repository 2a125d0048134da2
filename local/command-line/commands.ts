import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startCloud } from '../cloud';
import { chimeReport } from './chime-report';
import { installedCdk } from './installed-cdk';
import { runCdk } from './run-cdk';
import { shellLines } from './shell-lines';
import { stateDirectory, withCloud } from './with-cloud';

/** A subcommand: takes its arguments, resolves to the exit status. */
export type Command = (args: string[]) => Promise<number>;

/** Keeps the cloud in the foreground until it is told to stop. */
export const serve: Command = async (args) => {
  const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
  const cloud = await startCloud({ directory: stateDirectory, port: portIn(values.port) });
  const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
  console.log(`The local cloud is at ${cloud.endpoint}. Point an AWS client at it with\n`);
  console.log(`${shellLines(cloud.environment())}\n\nCtrl-C stops it.`);
  await stopped;
  await cloud.close();
  return 0;
};

/** Runs the `cdk` CLI against the cloud. */
export const cdk: Command = async (args) => {
  const cli = installedCdk();
  return withCloud(({ environment }) => runCdk(cli, args, environment));
};

/** Deploys everything, then tells what exists in Chime. */
export const start: Command = async (args) => {
  parseArgs({ args });
  const cli = installedCdk();
  return withCloud(async ({ endpoint, environment }) => {
    const status = await runCdk(cli, ['deploy', '--all', '--require-approval', 'never'], environment);
    if (status === 0) console.log(`\n${await chimeReport(endpoint, process.stdout.columns)}`);
    return status;
  });
};

function portIn(value = '0'): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65535) throw new Error(`--port takes a number up to 65535, not '${value}'.`);
  return port;
}
