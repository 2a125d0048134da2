const { App, Stack } = require('aws-cdk-lib');
const {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
  PhysicalResourceIdReference,
} = require('aws-cdk-lib/custom-resources');
const accounts = require('./declared');

const stack = new Stack(new App(), 'Bench');
const policy = AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE });
const call = (action, parameters) => ({ service: 'Chime', action, region: 'us-east-1', parameters });
const AccountId = new PhysicalResourceIdReference();
for (const { id, Name } of accounts)
  new AwsCustomResource(stack, id, {
    resourceType: 'Custom::ChimeAccount',
    installLatestAwsSdk: false,
    onCreate: {
      ...call('createAccount', { Name }),
      physicalResourceId: PhysicalResourceId.fromResponse('Account.AccountId'),
    },
    onUpdate: call('updateAccount', { AccountId, Name }),
    onDelete: call('deleteAccount', { AccountId }),
    policy,
  });
stack.node.root.synth();
