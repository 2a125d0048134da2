const { App, CustomResource, Stack } = require('aws-cdk-lib');
const { PolicyStatement } = require('aws-cdk-lib/aws-iam');
const { Provider } = require('aws-cdk-lib/custom-resources');
const accounts = require('./declared');

/** The accounts by way of the Provider framework, around the function that is given. */
module.exports.declare = (handlerIn) => {
  const stack = new Stack(new App(), 'Bench');
  const onEventHandler = handlerIn(stack);
  const actions = ['chime:CreateAccount', 'chime:GetAccount'];
  onEventHandler.addToRolePolicy(new PolicyStatement({ actions, resources: ['*'] }));
  const { serviceToken } = new Provider(stack, 'Provider', { onEventHandler });
  for (const { id, Name } of accounts)
    new CustomResource(stack, id, { serviceToken, resourceType: 'Custom::ChimeAccount', properties: { Name } });
  stack.node.root.synth();
};
