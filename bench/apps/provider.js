const { App, CustomResource, Stack } = require('aws-cdk-lib');
const { PolicyStatement } = require('aws-cdk-lib/aws-iam');
const { Provider } = require('aws-cdk-lib/custom-resources');
const { actions } = require('./bare-client');
const declared = require('./declared');
const { runLocally } = require('./run-locally');

/** What is declared by way of the Provider framework, around the function that is given. */
module.exports.declare = (handlerIn) => {
  const stack = new Stack(new App(), 'Bench');
  const onEventHandler = handlerIn(stack);
  onEventHandler.addToRolePolicy(new PolicyStatement({ actions, resources: ['*'] }));
  const { serviceToken } = new Provider(stack, 'Provider', { onEventHandler });
  for (const { id, type, properties } of declared)
    new CustomResource(stack, id, { serviceToken, resourceType: type, properties });
  runLocally(stack);
  stack.node.root.synth();
};
