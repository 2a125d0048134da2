const { Runtime } = require('aws-cdk-lib/aws-lambda');
const { NodejsFunction } = require('aws-cdk-lib/aws-lambda-nodejs');
const { join } = require('node:path');
const { declare } = require('./provider');

declare(
  (stack) =>
    new NodejsFunction(stack, 'Handler', {
      runtime: Runtime.NODEJS_24_X,
      entry: join(__dirname, '..', 'handlers', 'bare-client.ts'),
    }),
);
