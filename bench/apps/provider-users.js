const { App, CustomResource, Stack } = require('aws-cdk-lib');
const { PolicyStatement } = require('aws-cdk-lib/aws-iam');
const { Provider } = require('aws-cdk-lib/custom-resources');
const { accountId, count, email } = require('./users');

/** The users by way of the Provider framework, around the function that is given. */
module.exports.declare = (handlerIn) => {
  const stack = new Stack(new App(), 'Bench');
  const onEventHandler = handlerIn(stack);
  onEventHandler.addToRolePolicy(
    new PolicyStatement({ actions: ['chime:CreateUser', 'chime:GetUser'], resources: ['*'] }),
  );
  const { serviceToken } = new Provider(stack, 'Provider', { onEventHandler });
  for (let n = 0; n < count; n++)
    new CustomResource(stack, `User${n}`, {
      serviceToken,
      resourceType: 'Custom::ChimeUser',
      properties: { AccountId: accountId, Email: email(n) },
    });
  stack.node.root.synth();
};
