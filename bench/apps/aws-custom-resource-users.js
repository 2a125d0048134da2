const { App, Stack } = require('aws-cdk-lib');
const { PolicyStatement, Role, ServicePrincipal } = require('aws-cdk-lib/aws-iam');
const { AwsCustomResource, PhysicalResourceId, PhysicalResourceIdReference } = require('aws-cdk-lib/custom-resources');
const declared = require('./declared');
const { runLocally } = require('./run-locally');

const stack = new Stack(new App(), 'Bench');
// One role for all: a policy of each user's own would be too much for one role.
const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
role.addToPolicy(new PolicyStatement({ actions: ['chime:CreateUser', 'chime:BatchSuspendUser'], resources: ['*'] }));
const call = (action, parameters) => ({ service: 'Chime', action, region: 'us-east-1', parameters });
const UserIdList = [new PhysicalResourceIdReference()];
for (const { id, type, properties } of declared)
  new AwsCustomResource(stack, id, {
    resourceType: type,
    installLatestAwsSdk: false,
    onCreate: {
      ...call('createUser', properties),
      physicalResourceId: PhysicalResourceId.fromResponse('User.UserId'),
    },
    onDelete: call('batchSuspendUser', { AccountId: properties.AccountId, UserIdList }),
    role,
  });
runLocally(stack);
stack.node.root.synth();
