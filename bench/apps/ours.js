const { App, RemovalPolicy, Stack } = require('aws-cdk-lib');
const { ChimeAccount } = require('../..');
const accounts = require('./declared');

const stack = new Stack(new App(), 'Bench');
// As the others do: what leaves the stack is deleted.
const removalPolicy = RemovalPolicy.DESTROY;
for (const { id, Name } of accounts) new ChimeAccount(stack, id, { accountName: Name, removalPolicy });
stack.node.root.synth();
