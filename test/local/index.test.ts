import { ChimeClient, ListAccountsCommand } from '@aws-sdk/client-chime';
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { ChimeAccount } from '../../lib';
import { startCloud, type LocalCloud } from '../../local/index';

jest.setTimeout(120_000);

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud({ secondLasts: 20 });
});
afterEach(() => cloud.stop());

test('an app is deployed, which gives its outputs, and destroyed', async () => {
  const app = assembly();
  const chime = new ChimeClient(cloud.clientConfig);

  const outputs = await cloud.deploy({ app });
  const { Accounts } = await chime.send(new ListAccountsCommand());
  await cloud.destroy({ app });
  const left = await chime.send(new ListAccountsCommand());
  chime.destroy();

  expect(Accounts).toMatchObject([{ Name: 'Sales', AccountStatus: 'Active' }]);
  expect(outputs).toEqual({ Team: { AccountId: Accounts?.[0].AccountId } });
  expect(left.Accounts).toMatchObject([{ AccountStatus: 'Suspended' }]);
});

test('the CLI gives what it printed', async () => {
  const printed = await cloud.cdk('list', '--app', assembly());

  expect(printed).toBe('Team\n');
});

test('fails with what the CLI printed', async () => {
  const deployment = cloud.deploy({ app: 'no-such-program' });

  await expect(deployment).rejects.toThrow(/^cdk deploy ended with the exit status 1:\n[^]*no-such-program/);
});

test('nothing is left when it is stopped, not even an app that was just running', async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const folder = dirname(cloud.environment.CDK_HOME);

  const deployment = cloud.deploy({ app: `node -e "require('net').connect(${port}, '127.0.0.1')"` });
  const failure = expect(deployment).rejects.toThrow('cdk deploy ended');
  const [app] = (await once(server, 'connection')) as [Socket];
  const appEnded = once(app.resume(), 'close');
  await cloud.stop();
  await Promise.all([failure, appEnded]);
  server.close();

  await expect(fetch(cloud.endpoint)).rejects.toThrow();
  expect(existsSync(folder)).toBe(false);
});

/** A folder with a synthesized app, which goes with the process. */
function assembly(): string {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Team');
  const account = new ChimeAccount(stack, 'Account', { accountName: 'Sales', removalPolicy: RemovalPolicy.DESTROY });
  new CfnOutput(stack, 'AccountId', { value: account.accountId });
  return app.synth().directory;
}
