import { rmSync } from 'node:fs';
import { CfnResource, CloudFormationValidatePlugin, Stack, Validations, type App } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { ChimeAccount } from '../../lib';
import { declareEveryOption } from './every-option';
import { newApp } from './support';

describe.each([
  ['the sample', sample],
  ['a stack with every option', everyOption],
])('%s', (_, declare) => {
  const app = declare();

  test("passes cdk-nag's AwsSolutions and the CDK's own validation of templates", () => {
    const plugins = [AwsSolutionsChecks, CloudFormationValidatePlugin];
    const validations = plugins.map(({ prototype }) => jest.spyOn(prototype, 'validate'));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

    app.synth({ force: true });

    for (const validation of validations) {
      expect(validation).toHaveReturnedWith(expect.objectContaining({ success: true, violations: [] }));
      validation.mockRestore();
    }
  });

  // The rules look at the CDK's own classes only, which the provider's resources are not, but which a template is read into.
  test('has no finding in its template but those that the constructs acknowledge', () => {
    const findings = app.synth().stacks.flatMap(({ templateFullPath }) => findingsIn(templateFullPath));

    expect(findings.sort()).toEqual(acknowledgedIn(app).sort());
    expect(new Set(findings.map((finding) => finding.split(' ').pop()))).toEqual(new Set([ON_ALL]));
  });
});

test('each acknowledgement says why', () => {
  const reasons = everyOption()
    .node.findAll()
    .flatMap((construct) => acknowledgementsOf(construct))
    .map(([, reason]) => reason);

  expect(reasons).not.toEqual([]);
  for (const reason of reasons) expect(reason).toMatch(/supports? no resource/);
});

test('what is acknowledged of a grant hides nothing else of the grantee', () => {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

  new ChimeAccount(stack, 'Sales').grantRead(role);
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));

  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  expect(violations.flatMap(({ violatingResources }) => violatingResources.map((at) => at.constructPath))).toEqual([
    'Stack/Role/DefaultPolicy/Resource',
  ]);
});

const ON_ALL = 'AwsSolutions-IAM5[Resource::*]';

/** The app in bin/, which is declared by loading it. */
function sample(): App {
  const addUser = jest.spyOn(ChimeAccount.prototype, 'addUser');
  jest.requireActual('../../bin/chime-accounts');
  const [account] = addUser.mock.contexts;
  addUser.mockRestore();
  const app = account.node.root as App;
  afterAll(() => rmSync(app.outdir, { recursive: true }));
  return app;
}

function everyOption(): App {
  const app = newApp();
  declareEveryOption(new Stack(app, 'Stack'));
  return app;
}

/** What the pack finds in a template, as "logical id, rule". */
function findingsIn(templateFile: string): string[] {
  const stack = new Stack(newApp(), 'Stack');
  new CfnInclude(stack, 'Template', { templateFile });
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${constructPath?.split('/').pop()} ${ruleName}`),
  );
}

/** What the constructs of an app acknowledge, as "logical id, rule". */
function acknowledgedIn(app: App): string[] {
  const resources = app.node.findAll().filter((construct) => CfnResource.isCfnResource(construct));
  return resources.flatMap((resource) =>
    resource.node.scopes
      .flatMap(acknowledgementsOf)
      .map(([rule]) => `${Stack.of(resource).resolve(resource.logicalId)} ${rule.replace('Annotation::', '')}`),
  );
}

function acknowledgementsOf({ node }: IConstruct): [rule: string, reason: string][] {
  return node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>));
}
