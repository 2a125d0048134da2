const { App, Stack } = require('aws-cdk-lib');
const { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } = require('aws-cdk-lib/custom-resources');
const { accountId, count, email } = require('./users');

const stack = new Stack(new App(), 'Bench');
const policy = AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE });
for (let n = 0; n < count; n++)
  new AwsCustomResource(stack, `User${n}`, {
    resourceType: 'Custom::ChimeUser',
    installLatestAwsSdk: false,
    onCreate: {
      service: 'Chime',
      action: 'createUser',
      region: 'us-east-1',
      parameters: { AccountId: accountId, Email: email(n) },
      physicalResourceId: PhysicalResourceId.fromResponse('User.UserId'),
    },
    policy,
  });
stack.node.root.synth();
