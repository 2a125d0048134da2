const { App, Stack } = require('aws-cdk-lib');
const {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
  PhysicalResourceIdReference,
} = require('aws-cdk-lib/custom-resources');
const { accountId, count, email } = require('./users');

const stack = new Stack(new App(), 'Bench');
const policy = AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE });
const call = (action, parameters) => ({ service: 'Chime', action, region: 'us-east-1', parameters });
const UserId = new PhysicalResourceIdReference();
for (let n = 0; n < count; n++)
  new AwsCustomResource(stack, `User${n}`, {
    resourceType: 'Custom::ChimeUser',
    installLatestAwsSdk: false,
    onCreate: {
      ...call('createUser', { AccountId: accountId, Email: email(n) }),
      physicalResourceId: PhysicalResourceId.fromResponse('User.UserId'),
    },
    onUpdate: call('updateUser', { AccountId: accountId, UserId }),
    onDelete: call('batchSuspendUser', { AccountId: accountId, UserIdList: [UserId] }),
    policy,
  });
stack.node.root.synth();
