const { Code, Function, Runtime } = require('aws-cdk-lib/aws-lambda');
const { join } = require('node:path');
const { declare } = require('./provider');

declare(
  (stack) =>
    new Function(stack, 'Handler', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(__dirname, '..', 'dist', 'bundled')),
    }),
);
