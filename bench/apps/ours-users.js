const { App, Stack } = require('aws-cdk-lib');
const { ChimeAccount } = require('../..');

const [count, accountId] = process.argv.slice(2);
const stack = new Stack(new App(), 'Bench');
const account = ChimeAccount.fromAccountId(stack, 'Account', accountId);
for (let n = 0; n < Number(count); n++) account.addUser(`User${n}`, { email: `user-${n}@example.com` });
stack.node.root.synth();
