import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ChimeAccount, License, UserType } from '../lib';

const app = new App();
const stack = new Stack(app, 'ChimeAccounts', { description: 'An Amazon Chime account with its users' });

const account = new ChimeAccount(stack, 'Sales', {
  accountName: 'Sales',
  defaultLicense: License.BASIC,
  removalPolicy: RemovalPolicy.DESTROY, // a sample should go without a trace; yours is kept by default
});

const ana = account.addUser('Ana', { email: 'ana@example.com', username: 'Ana', license: License.PRO });
const room = account.addUser('BoardRoom', { email: 'board-room@example.com', userType: UserType.SHARED_DEVICE });

new StringParameter(stack, 'AccountIdParameter', {
  parameterName: '/chime/sales/account-id',
  stringValue: account.accountId,
});

new CfnOutput(stack, 'AccountId', { value: account.accountId });
new CfnOutput(stack, 'AnaUserId', { value: ana.userId });
new CfnOutput(stack, 'BoardRoomUserId', { value: room.userId });
