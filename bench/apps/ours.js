const { App, Stack } = require('aws-cdk-lib');
const { ChimeAccount } = require('../..');
const { accountId, count, email } = require('./users');

const stack = new Stack(new App(), 'Bench');
const account = ChimeAccount.fromAccountId(stack, 'Account', accountId);
for (let n = 0; n < count; n++) account.addUser(`User${n}`, { email: email(n) });
stack.node.root.synth();
