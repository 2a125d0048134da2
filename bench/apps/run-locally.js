const { CfnResource } = require('aws-cdk-lib');
const { join } = require('node:path');

const bench = join(__dirname, '..');
const [, , RESPONSE_PORT] = process.argv.slice(2);

/** For a stack that is deployed: the local cloud has no SDK to be required, and takes answers on a port of its own. */
module.exports.runLocally = (stack) => {
  if (!RESPONSE_PORT) return;
  for (const resource of stack.node.findAll())
    if (CfnResource.isCfnResource(resource) && resource.cfnResourceType === 'AWS::Lambda::Function')
      resource.addPropertyOverride('Environment.Variables', {
        NODE_PATH: join(bench, 'peers/node_modules'),
        NODE_OPTIONS: `--require ${join(bench, 'handlers/loopback-https.js')}`,
        RESPONSE_PORT,
      });
};
