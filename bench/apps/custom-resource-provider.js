const { App, CustomResource, CustomResourceProvider, Stack } = require('aws-cdk-lib');
const { join } = require('node:path');
const { accountId, count, email } = require('./users');

const stack = new Stack(new App(), 'Bench');
const serviceToken = CustomResourceProvider.getOrCreate(stack, 'Custom::ChimeUser', {
  codeDirectory: join(__dirname, '..', 'dist', 'bundled'),
  runtime: 'nodejs24.x',
  policyStatements: [{ Effect: 'Allow', Action: ['chime:CreateUser', 'chime:GetUser'], Resource: '*' }],
});
for (let n = 0; n < count; n++)
  new CustomResource(stack, `User${n}`, {
    serviceToken,
    resourceType: 'Custom::ChimeUser',
    properties: { AccountId: accountId, Email: email(n) },
  });
stack.node.root.synth();
