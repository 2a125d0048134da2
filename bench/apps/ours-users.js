const { App, Stack } = require('aws-cdk-lib');
const { ChimeAccount } = require('../..');
const declared = require('./declared');

const stack = new Stack(new App(), 'Bench');
const [, accountId] = process.argv.slice(2);
const account = ChimeAccount.fromAccountId(stack, 'Account', accountId);
for (const { id, properties } of declared) account.addUser(id, { email: properties.Email });
stack.node.root.synth();
