const { App, CfnResource, Stack } = require('aws-cdk-lib');
const { PolicyStatement } = require('aws-cdk-lib/aws-iam');
const { Code, Function, Runtime } = require('aws-cdk-lib/aws-lambda');
const { join } = require('node:path');
const { actions } = require('./bare-client');
const declared = require('./declared');

const stack = new Stack(new App(), 'Bench');
const handler = new Function(stack, 'Handler', {
  runtime: Runtime.NODEJS_24_X,
  handler: 'index.handler',
  code: Code.fromAsset(join(__dirname, '..', 'handlers', 'floor')),
});
handler.addToRolePolicy(new PolicyStatement({ actions, resources: ['*'] }));
const ServiceToken = handler.functionArn;
for (const { id, type, properties } of declared)
  new CfnResource(stack, id, { type, properties: { ServiceToken, ...properties } });
stack.node.root.synth();
