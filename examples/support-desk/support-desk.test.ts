import { ChimeClient, ListUsersCommand, type User } from '@aws-sdk/client-chime';
import { App } from 'aws-cdk-lib';
import { startCloud, type LocalCloud, type StackOutputs } from 'cdk-chime-local';
import { deepEqual } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SupportDesk } from './support-desk';

let cloud: LocalCloud;
let chime: ChimeClient;

before(async () => {
  cloud = await startCloud();
  chime = new ChimeClient(cloud.clientConfig);
});

after(async () => {
  chime.destroy();
  await cloud.stop();
});

test('the agents get a Pro license, the device in their room a Basic one', async () => {
  const users = await usersAfter(cloud.deploy());

  const licenses = users.map(({ PrimaryEmail, LicenseType }) => [PrimaryEmail, LicenseType]);
  deepEqual(licenses.sort(), [
    ['ana@example.com', 'Pro'],
    ['ben@example.com', 'Pro'],
    ['support-room@example.com', 'Basic'],
  ]);
});

test('an agent who leaves the desk is suspended', async () => {
  const app = new App();
  new SupportDesk(app, 'SupportDesk', { agents: ['ana@example.com'] });

  const users = await usersAfter(cloud.deploy({ app: app.synth().directory }));

  const suspended = users.filter(({ UserRegistrationStatus }) => UserRegistrationStatus === 'Suspended');
  deepEqual(
    suspended.map(({ PrimaryEmail }) => PrimaryEmail),
    ['ben@example.com'],
  );
});

async function usersAfter(deployment: Promise<StackOutputs>): Promise<User[]> {
  const { AccountId } = (await deployment).SupportDesk;
  const { Users = [] } = await chime.send(new ListUsersCommand({ AccountId }));
  return Users;
}
