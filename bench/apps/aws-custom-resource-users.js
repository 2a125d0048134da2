const { App, CfnResource, Stack } = require('aws-cdk-lib');
const { PolicyStatement, Role, ServicePrincipal } = require('aws-cdk-lib/aws-iam');
const { AwsCustomResource, PhysicalResourceId, PhysicalResourceIdReference } = require('aws-cdk-lib/custom-resources');
const { join } = require('node:path');

const [count, AccountId, RESPONSE_PORT] = process.argv.slice(2);
const stack = new Stack(new App(), 'Bench');
// One role for all: a policy of each user's own would be too much for one role.
const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
role.addToPolicy(new PolicyStatement({ actions: ['chime:CreateUser', 'chime:BatchSuspendUser'], resources: ['*'] }));
const call = (action, parameters) => ({ service: 'Chime', action, region: 'us-east-1', parameters });
for (let n = 0; n < Number(count); n++)
  new AwsCustomResource(stack, `User${n}`, {
    resourceType: 'Custom::ChimeUser',
    installLatestAwsSdk: false,
    onCreate: {
      ...call('createUser', { AccountId, Email: `user-${n}@example.com` }),
      physicalResourceId: PhysicalResourceId.fromResponse('User.UserId'),
    },
    onDelete: call('batchSuspendUser', { AccountId, UserIdList: [new PhysicalResourceIdReference()] }),
    role,
  });
// The local cloud has no SDK to be required, and takes answers on a port of its own.
const bench = join(__dirname, '..');
for (const resource of stack.node.findAll())
  if (CfnResource.isCfnResource(resource) && resource.cfnResourceType === 'AWS::Lambda::Function')
    resource.addPropertyOverride('Environment.Variables', {
      NODE_PATH: join(bench, 'peers/node_modules'),
      NODE_OPTIONS: `--require ${join(bench, 'handlers/loopback-https.js')}`,
      RESPONSE_PORT,
    });
stack.node.root.synth();
