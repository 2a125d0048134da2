const { App, Stack } = require('aws-cdk-lib');
const {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
  PhysicalResourceIdReference,
} = require('aws-cdk-lib/custom-resources');
const declared = require('./declared');

const stack = new Stack(new App(), 'Bench');
const policy = AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE });
const call = (action, parameters) => ({ service: 'Chime', action, region: 'us-east-1', parameters });
const AccountId = new PhysicalResourceIdReference();
for (const { id, properties } of declared)
  new AwsCustomResource(stack, id, {
    resourceType: 'Custom::ChimeAccount',
    installLatestAwsSdk: false,
    onCreate: {
      ...call('createAccount', properties),
      physicalResourceId: PhysicalResourceId.fromResponse('Account.AccountId'),
    },
    onUpdate: call('updateAccount', { AccountId, ...properties }),
    onDelete: call('deleteAccount', { AccountId }),
    policy,
  });
stack.node.root.synth();
