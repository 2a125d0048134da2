import type { App } from 'aws-cdk-lib';
import {
  Aspects,
  CfnResource,
  MissingRemovalPolicies,
  PropertyInjectors,
  RemovalPolicies,
  RemovalPolicy,
  Stack,
  TagManager,
  Tags,
  type IPropertyInjector,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnRole, ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ChimeAccount, ChimeInvitations, ChimeProvider, ChimeUser, License, type ChimeProviderProps } from '../../lib';
import { newApp } from './support';

const PROVIDER = ['AWS::DynamoDB::Table', 'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup'];
const OURS = ['Custom::ChimeAccount', 'Custom::ChimeInvitation', 'Custom::ChimeUser'];

test('a permissions boundary reaches the role', () => {
  const { app, stack } = given();
  const boundary = ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'Boundary');

  PermissionsBoundary.of(app).apply(boundary);

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    PermissionsBoundary: stack.resolve(boundary.managedPolicyArn) as object,
  });
});

describe('tags', () => {
  test('reach everything that can have some', () => {
    const { app, stack } = given();

    Tags.of(app).add('team', 'collaboration');

    const template = Template.fromStack(stack);
    for (const type of PROVIDER)
      template.hasResourceProperties(type, { Tags: [{ Key: 'team', Value: 'collaboration' }] });
  });

  test('are set by aspects, as on the resources of the CDK', () => {
    const { app, stack } = given();

    Aspects.of(app).add({
      visit: (node) => void (TagManager.isTaggable(node) && node.tags.setTag('team', 'collaboration')),
    });

    const template = Template.fromStack(stack);
    for (const type of PROVIDER)
      template.hasResourceProperties(type, { Tags: [{ Key: 'team', Value: 'collaboration' }] });
  });
});

describe('aspects', () => {
  test('visit every resource by its type', () => {
    const { app, stack } = given();
    const visited = new Set<string>();

    Aspects.of(app).add({
      visit: (node) => void (CfnResource.isCfnResource(node) && visited.add(node.cfnResourceType)),
    });

    Template.fromStack(stack);
    expect([...visited].sort()).toEqual([...PROVIDER, ...OURS].sort());
  });

  test('change resources by overrides', () => {
    const { app, stack } = given();

    Aspects.of(app).add({
      visit(node) {
        if (!CfnResource.isCfnResource(node)) return;
        if (CfnFunction.isCfnFunction(node)) node.addPropertyOverride('TracingConfig.Mode', 'Active');
        if (CfnRole.isCfnRole(node)) node.addPropertyOverride('Path', '/house/');
        if (OURS.includes(node.cfnResourceType)) node.addMetadata('Owner', 'collaboration');
      },
    });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
    template.hasResourceProperties('AWS::IAM::Role', { Path: '/house/' });
    for (const type of OURS) template.hasResource(type, { Metadata: { Owner: 'collaboration' } });
  });
});

describe('removal policies', () => {
  test('of a scope are those of everything in it', () => {
    const { app, stack } = given();

    RemovalPolicies.of(app).retain();

    for (const type of [...PROVIDER, ...OURS])
      Template.fromStack(stack).hasResource(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('can be those of one type', () => {
    const { app, stack } = given();

    RemovalPolicies.of(app).destroy({ applyToResourceTypes: ['Custom::ChimeAccount'] });

    const template = Template.fromStack(stack);
    template.hasResource('Custom::ChimeAccount', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: Match.absent() });
  });

  test('that are missing are those of what is deleted, not of accounts, which are kept', () => {
    const { app, stack } = given();

    MissingRemovalPolicies.of(app).apply(RemovalPolicy.RETAIN);

    const template = Template.fromStack(stack);
    template.hasResource('Custom::ChimeAccount', { DeletionPolicy: 'RetainExceptOnCreate' });
    for (const type of [...PROVIDER, 'Custom::ChimeUser', 'Custom::ChimeInvitation'])
      template.hasResource(type, { DeletionPolicy: 'Retain' });
  });
});

describe('property injectors', () => {
  test('reach accounts, users and invitations', () => {
    const app = newApp();
    PropertyInjectors.of(app).add(
      injector(ChimeAccount.PROPERTY_INJECTION_ID, { defaultLicense: License.BASIC }),
      injector(ChimeUser.PROPERTY_INJECTION_ID, { license: License.PRO }),
      injector(ChimeInvitations.PROPERTY_INJECTION_ID, { removalPolicy: RemovalPolicy.RETAIN }),
    );

    const { stack } = given(app);

    const template = Template.fromStack(stack);
    template.hasResourceProperties('Custom::ChimeAccount', { DefaultLicense: 'Basic' });
    template.hasResourceProperties('Custom::ChimeUser', { LicenseType: 'Pro', Email: 'ana@example.com' });
    template.hasResource('Custom::ChimeInvitation', { DeletionPolicy: 'Retain' });
  });

  test('reach the provider that a stack makes on first use', () => {
    const app = newApp();
    const house: ChimeProviderProps = { logRetention: RetentionDays.ONE_YEAR };
    PropertyInjectors.of(app).add(injector(ChimeProvider.PROPERTY_INJECTION_ID, house));

    const { stack } = given(app);

    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });

  test('give way to a nearer one, and know where they are', () => {
    const app = newApp();
    const stack = new Stack(app, 'Stack');
    const inject = jest.fn((props: object) => ({ ...props, license: License.PLUS }));
    PropertyInjectors.of(app).add(injector(ChimeUser.PROPERTY_INJECTION_ID, { license: License.BASIC }));
    PropertyInjectors.of(stack).add({ constructUniqueId: ChimeUser.PROPERTY_INJECTION_ID, inject });

    const account = new ChimeAccount(stack, 'Sales');
    account.addUser('Ana', { email: 'ana@example.com' });

    Template.fromStack(stack).hasResourceProperties('Custom::ChimeUser', { LicenseType: 'Plus' });
    expect(inject).toHaveBeenCalledWith(expect.anything(), { scope: account, id: 'Ana' });
  });
});

/** A stack with one resource of each type, and the provider that it makes. */
function given(app: App = newApp()): { app: App; stack: Stack } {
  const stack = new Stack(app, 'Stack');
  const account = new ChimeAccount(stack, 'Sales');
  account.addUser('Ana', { email: 'ana@example.com' });
  account.inviteUsers(['ben@example.com']);
  return { app, stack };
}

/** Fills in what the declaration leaves out. */
function injector(constructUniqueId: string, house: object): IPropertyInjector {
  return { constructUniqueId, inject: (props: object) => ({ ...house, ...props }) };
}
