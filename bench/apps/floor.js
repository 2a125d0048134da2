const { App, CfnResource, Stack } = require('aws-cdk-lib');
const { accountId, count, email } = require('./users');

const stack = new Stack(new App(), 'Bench');
const ServiceToken = 'arn:aws:lambda:us-east-1:123456789012:function:Handler';
for (let n = 0; n < count; n++)
  new CfnResource(stack, `User${n}`, {
    type: 'Custom::ChimeUser',
    properties: { ServiceToken, AccountId: accountId, Email: email(n) },
  });
stack.node.root.synth();
