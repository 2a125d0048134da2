const { App, CfnResource, Stack } = require('aws-cdk-lib');
const declared = require('./declared');

const stack = new Stack(new App(), 'Bench');
const ServiceToken = 'arn:aws:lambda:us-east-1:123456789012:function:Handler';
for (const { id, type, properties } of declared)
  new CfnResource(stack, id, { type, properties: { ServiceToken, ...properties } });
stack.node.root.synth();
