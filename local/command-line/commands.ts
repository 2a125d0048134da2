import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { installedCdk } from '../cdk/installed-cdk';
import { startCloud } from '../cloud';
import { chimeReport } from './chime-report';
import { runCdk } from './run-cdk';
import { shellLines } from './shell-lines';
import { usage } from './usage';
import { stateDirectory, withCloud } from './with-cloud';

/** A subcommand: takes its arguments, resolves to the exit status. */
export type Command = (args: string[]) => Promise<number>;

/** Runs the project's `cdk` CLI against the cloud. */
export const cdk: Command = async (args) => {
  const project = process.cwd();
  const cli = installedCdk(project);
  return withCloud(({ environment }) => runCdk({ cli, project, args, environment }));
};

export const help: Command = () => {
  console.log(usage);
  return Promise.resolve(0);
};

/** Tells what exists in Chime. */
export const list: Command = async (args) => {
  parseArgs({ args });
  console.log(await withCloud(({ endpoint }) => chimeReport(endpoint, process.stdout.columns)));
  return 0;
};

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

function portIn(value = '0'): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65535) throw new Error(`--port takes a number up to 65535, not '${value}'.`);
  return port;
}
