import fs from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ChimeAccount, ChimeProvider } from '../../lib';
import { logicalId, mistakesIn, newApp, newStack } from './support';

describe('the provider of a stack', () => {
  test('is made on first use, once', () => {
    const stack = newStack();

    const sales = new ChimeAccount(stack, 'Sales');
    sales.addUser('Ana', { email: 'ana@example.com' });
    new ChimeAccount(stack, 'Support');

    const template = Template.fromStack(stack);
    for (const type of ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::Logs::LogGroup'])
      template.resourceCountIs(type, 1);
    const ServiceToken = { 'Fn::GetAtt': [logicalId(template, 'AWS::Lambda::Function'), 'Arn'] };
    template.allResourcesProperties('Custom::ChimeAccount', { ServiceToken });
    template.allResourcesProperties('Custom::ChimeUser', { ServiceToken });
  });

  test('is found by any construct of the stack', () => {
    const stack = newStack();

    const account = new ChimeAccount(stack, 'Sales');

    expect(ChimeProvider.of(account)).toBe(ChimeProvider.of(stack));
  });

  test('is the one that the stack declares', () => {
    const stack = newStack();

    const provider = new ChimeProvider(stack, 'Chime', { endpoint: 'https://chime.example.com' });
    new ChimeAccount(stack, 'Sales');

    expect(ChimeProvider.of(stack)).toBe(provider);
    Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('is not that of another stack', () => {
    const app = newApp();

    const providers = ['One', 'Two'].map((id) => ChimeProvider.of(new Stack(app, id)));

    expect(providers[0]).not.toBe(providers[1]);
  });
});

describe('a provider shared between stacks', () => {
  test('answers for all of them', () => {
    const app = newApp();
    const owner = new Stack(app, 'Owner');
    const other = new Stack(app, 'Other');

    const provider = new ChimeProvider(owner, 'Chime');
    new ChimeAccount(other, 'Sales', { provider });

    const [output] = Object.values(
      Template.fromStack(owner).findOutputs('*', { Value: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } }),
    );
    const template = Template.fromStack(other);
    template.hasResourceProperties('Custom::ChimeAccount', {
      ServiceToken: { 'Fn::ImportValue': output.Export.Name },
    });
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('stays exported when no other stack uses it any more', () => {
    const [used, unused] = [true, false].map((isUsed) => {
      const app = newApp();
      const owner = new Stack(app, 'Owner');
      const provider = new ChimeProvider(owner, 'Chime');
      if (isUsed) new ChimeAccount(new Stack(app, 'Other'), 'Sales', { provider });
      return Template.fromStack(owner).findOutputs('*');
    });

    expect(Object.keys(used)).toHaveLength(1);
    expect(unused).toEqual(used);
  });

  test('is not exported if it says that it is not shared, or was made on first use', () => {
    const declared = newStack();
    const onFirstUse = newStack();

    new ChimeProvider(declared, 'Chime', { shared: false });
    new ChimeAccount(onFirstUse, 'Sales');

    for (const stack of [declared, onFirstUse]) expect(Template.fromStack(stack).findOutputs('*')).toEqual({});
  });

  test('warns of the export that will be missing if it was made on first use', () => {
    const app = newApp();
    const other = new Stack(app, 'Other');

    new ChimeAccount(other, 'Sales', { provider: ChimeProvider.of(new Stack(app, 'Owner')) });

    Annotations.fromStack(other).hasWarning('/Other/Sales/Resource', Match.stringLikeRegexp('new ChimeProvider'));
  });

  test.each([
    ['region', { region: 'eu-west-1' }],
    ['AWS account', { account: '210987654321' }],
  ])('fails for a resource in another %s, which CloudFormation would refuse', (_, other) => {
    const app = newApp();
    const env = { region: 'us-east-1', account: '123456789012' };
    const provider = new ChimeProvider(new Stack(app, 'Owner', { env }), 'Chime');
    const elsewhere = new Stack(app, 'Elsewhere', { env: { ...env, ...other } });

    new ChimeAccount(elsewhere, 'Sales', { provider });

    expect(mistakesIn(elsewhere)).toEqual([
      expect.stringContaining('[Elsewhere/Sales/Resource] provider Owner/Chime must be in the same region'),
    ]);
  });

  test('answers for the users that an account adds, too', () => {
    const app = newApp();
    const provider = new ChimeProvider(new Stack(app, 'Owner'), 'Chime');
    const other = new Stack(app, 'Other');

    new ChimeAccount(other, 'Sales', { provider }).addUser('Ana', { email: 'ana@example.com' });

    Template.fromStack(other).resourceCountIs('AWS::Lambda::Function', 0);
  });
});

test('the ledger is paid for by use, and forgets', () => {
  const stack = newStack();

  new ChimeProvider(stack, 'Chime');

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true },
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { LEDGER_TABLE: { Ref: logicalId(template, 'AWS::DynamoDB::Table') } } },
  });
});

describe('the function', () => {
  test('is the bundle that the build left, on a current Node.js', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime');

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Code: { S3Bucket: Match.anyValue(), S3Key: Match.stringLikeRegexp('^[0-9a-f]{64}\\.zip$') },
    });
  });

  test('has less time, even for three deliveries, than CloudFormation waits', () => {
    const stack = newStack();

    const { serviceTimeout } = new ChimeProvider(stack, 'Chime');

    const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
    expect(3 * Properties.Timeout).toBeLessThan(serviceTimeout.toSeconds());
  });

  test('logs to a log group of the stack, which keeps 30 days', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime');

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogGroup: { Ref: logicalId(template, 'AWS::Logs::LogGroup') } },
    });
  });

  test('keeps its log for as long as the provider declares', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { logRetention: RetentionDays.ONE_WEEK });

    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });

  test('calls the endpoint that AWS has for Chime', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime');

    expect(JSON.stringify(Template.fromStack(stack))).not.toContain('AWS_ENDPOINT_URL');
  });

  test('calls another endpoint that the provider declares', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { endpoint: 'https://chime.example.com' });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { AWS_ENDPOINT_URL_CHIME: 'https://chime.example.com' } },
    });
  });
});

describe('a retired provider', () => {
  test('tells its function', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { retired: true });

    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { RETIRED: 'true' } },
    });
  });

  test('changes no account and no user of the stack', () => {
    const [before, after] = [false, true].map((retired) => {
      const stack = newStack();
      new ChimeProvider(stack, 'Chime', { retired });
      new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com' });
      return Template.fromStack(stack);
    });

    for (const type of ['Custom::ChimeAccount', 'Custom::ChimeUser'])
      expect(after.findResources(type)).toEqual(before.findResources(type));
  });
});

test('an endpoint that is not https fails', () => {
  const stack = newStack();

  new ChimeProvider(stack, 'Chime', { endpoint: 'http://chime.example.com' });

  expect(mistakesIn(stack)).toEqual([
    expect.stringContaining('[Stack/Chime] endpoint must be an https URL, got "http://chime.example.com"'),
  ]);
});

test('a handler that is not built fails, and says how to build it', () => {
  const stack = newStack();
  const missing = jest.spyOn(fs, 'existsSync').mockReturnValue(false);

  const declare = () => new ChimeProvider(stack, 'Chime');

  expect(declare).toThrow(/^The handler of Stack\/Chime is not built: .* has no index\.js\. Run "npm run build"\.$/);
  missing.mockRestore();
});
