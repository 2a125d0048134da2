const { App, CustomResource, CustomResourceProvider, Stack } = require('aws-cdk-lib');
const { join } = require('node:path');
const accounts = require('./declared');

const stack = new Stack(new App(), 'Bench');
const serviceToken = CustomResourceProvider.getOrCreate(stack, 'Custom::ChimeAccount', {
  codeDirectory: join(__dirname, '..', 'dist', 'bundled'),
  runtime: 'nodejs24.x',
  policyStatements: [{ Effect: 'Allow', Action: ['chime:CreateAccount', 'chime:GetAccount'], Resource: '*' }],
});
for (const { id, Name } of accounts)
  new CustomResource(stack, id, { serviceToken, resourceType: 'Custom::ChimeAccount', properties: { Name } });
stack.node.root.synth();
