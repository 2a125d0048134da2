import { shellLines } from '../../../local/command-line/shell-lines';

test('a value that a shell would take apart is quoted', () => {
  const lines = shellLines({ AWS_REGION: 'us-east-1', CDK_HOME: "/home/it's me" }).split('\n');

  expect(lines).toContain('export AWS_REGION=us-east-1');
  expect(lines).toContain(`export CDK_HOME='/home/it'\\''s me'`);
});
