const { App, CustomResource, CustomResourceProvider, Stack } = require('aws-cdk-lib');
const { join } = require('node:path');
const { actions } = require('./bare-client');
const declared = require('./declared');
const { runLocally } = require('./run-locally');

const stack = new Stack(new App(), 'Bench');
const serviceToken = CustomResourceProvider.getOrCreate(stack, 'Custom::Chime', {
  codeDirectory: join(__dirname, '..', 'dist', 'bundled'),
  runtime: 'nodejs24.x',
  policyStatements: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});
for (const { id, type, properties } of declared)
  new CustomResource(stack, id, { serviceToken, resourceType: type, properties });
runLocally(stack);
stack.node.root.synth();
