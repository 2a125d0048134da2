import { Template } from 'aws-cdk-lib/assertions';
import { Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import { ChimeProvider } from '../../lib';
import { newStack } from './support';

test("the function's runtime is the newest Node.js that the CDK knows", () => {
  const stack = newStack();
  const known = Runtime.ALL.filter(({ family }) => family === RuntimeFamily.NODEJS).map(({ name }) => name);
  const versions = known.flatMap((name) => /^nodejs(\d+)\.x$/.exec(name)?.[1] ?? []).map(Number);

  new ChimeProvider(stack, 'Provider');

  const newest = `nodejs${Math.max(...versions)}.x`;
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', { Runtime: newest });
});
