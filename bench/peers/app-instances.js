const { App, Stack } = require('aws-cdk-lib');
const { MessagingAppInstance } = require('cdk-amazon-chime-resources');

// Beside its package.json, since the package looks for its assets below the current directory.
const stack = new Stack(new App(), 'Bench');
for (let n = 0; n < Number(process.argv[2]); n++) new MessagingAppInstance(stack, `AppInstance${n}`, { name: `${n}` });
stack.node.root.synth();
