import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { logicalId } from './support';

const template = sampleTemplate();

test('the sample puts the id of its account into a parameter and the outputs', () => {
  const accountId = { Ref: logicalId(Template.fromJSON(template), 'Custom::ChimeAccount') };

  Template.fromJSON(template).hasResourceProperties('AWS::SSM::Parameter', { Value: accountId });
  Template.fromJSON(template).hasOutput('AccountId', { Value: accountId });
});

test('the sample goes without a trace', () => {
  const policies = Object.values(template.Resources).map(({ DeletionPolicy = 'Delete' }) => DeletionPolicy);

  expect(new Set(policies)).toEqual(new Set(['Delete']));
});

test('the sample concerns nobody beyond example.com', () => {
  const emails = JSON.stringify(template).match(/[^"\s]+@[^"\s]+/g);

  expect(emails?.filter((email) => !email.endsWith('@example.com'))).toEqual([]);
});

test('the whole template', () => {
  const { Resources, Outputs } = template;

  const masked = JSON.parse(JSON.stringify({ Resources, Outputs }).replace(/[0-9a-f]{64}/g, '<hash>'));

  expect(masked).toMatchSnapshot();
});

/** The sample app's template, made by the command that `cdk` takes from cdk.json. */
function sampleTemplate(): Record<'Resources' | 'Outputs', object> {
  const outdir = mkdtempSync(join(tmpdir(), 'sample-'));
  try {
    const [node, ...args] = (JSON.parse(readFileSync('cdk.json', 'utf8')) as { app: string }).app.split(' ');
    execFileSync(node, args, { env: { ...process.env, CDK_OUTDIR: outdir } });
    return JSON.parse(readFileSync(join(outdir, 'ChimeAccounts.template.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
