const { App, RemovalPolicy, Stack } = require('aws-cdk-lib');
const { ChimeAccount } = require('../..');
const declared = require('./declared');

const stack = new Stack(new App(), 'Bench');
// As the others do: what leaves the stack is deleted.
const removalPolicy = RemovalPolicy.DESTROY;
for (const { id, properties } of declared) new ChimeAccount(stack, id, { accountName: properties.Name, removalPolicy });
stack.node.root.synth();
