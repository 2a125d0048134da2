import { CfnElement, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ChimeAccount, ChimeUser, License } from '../../lib';
import { ACCOUNT_ID, logicalId, mistakesIn, newApp, newStack } from './support';

const TYPE = 'Custom::ChimeAccount';

describe('an account', () => {
  test('has the name and default license that it declares', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', { accountName: 'Sales', defaultLicense: License.BASIC });

    Template.fromStack(stack).hasResourceProperties(TYPE, { Name: 'Sales', DefaultLicense: 'Basic' });
  });

  test('has the settings and groups that it declares', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', {
      settings: { disableRemoteControl: true, enableDialOut: false },
      signinDelegateGroups: ['Admins', 'Help desk'],
    });

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      Settings: { DisableRemoteControl: 'true', EnableDialOut: 'false' },
      SigninDelegateGroups: ['Admins', 'Help desk'],
    });
  });

  test('can suspend its users when it is deleted', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', { suspendUsersOnDelete: true });

    Template.fromStack(stack).hasResourceProperties(TYPE, { SuspendUsersOnDelete: 'true' });
  });

  test('leaves to Chime what it does not declare', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      DefaultLicense: Match.absent(),
      Settings: Match.absent(),
      SigninDelegateGroups: Match.absent(),
      SuspendUsersOnDelete: Match.absent(),
    });
  });

  test('gives its id by Ref, which other resources can use', () => {
    const stack = newStack();

    const account = new ChimeAccount(stack, 'Sales');
    new StringParameter(stack, 'AccountId', { stringValue: account.accountId });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SSM::Parameter', { Value: { Ref: logicalId(template, TYPE) } });
  });

  test('gives its other attributes by Fn::GetAtt', () => {
    const stack = newStack();

    const account = new ChimeAccount(stack, 'Sales');

    const of = (attribute: string) => ({ 'Fn::GetAtt': [logicalId(Template.fromStack(stack), TYPE), attribute] });
    expect(stack.resolve(account.awsAccountId)).toEqual(of('AwsAccountId'));
    expect(stack.resolve(account.accountName)).toEqual(of('Name'));
    expect(stack.resolve(account.accountType)).toEqual(of('AccountType'));
    expect(stack.resolve(account.accountStatus)).toEqual(of('AccountStatus'));
    expect(stack.resolve(account.defaultLicense)).toEqual(of('DefaultLicense'));
    expect(stack.resolve(account.supportedLicenses)).toEqual({ 'Fn::Split': [',', of('SupportedLicenses')] });
    expect(stack.resolve(account.createdTimestamp)).toEqual(of('CreatedTimestamp'));
  });

  test('gives its id to other stacks of the app', () => {
    const app = newApp();
    const producer = new Stack(app, 'Producer');
    const consumer = new Stack(app, 'Consumer');

    const account = new ChimeAccount(producer, 'Sales');
    new StringParameter(consumer, 'AccountId', { stringValue: account.accountId });

    const template = Template.fromStack(producer);
    const [output] = Object.values(template.findOutputs('*', { Value: { Ref: logicalId(template, TYPE) } }));
    Template.fromStack(consumer).hasResourceProperties('AWS::SSM::Parameter', {
      Value: { 'Fn::ImportValue': output.Export.Name },
    });
  });

  test('limits the time that CloudFormation waits for an answer', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResourceProperties(TYPE, { ServiceTimeout: '720' });
  });
});

describe('an account without a name', () => {
  test('is named after its path', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      Name: Match.stringLikeRegexp('^Stack-Sales-[0-9A-F]{8}$'),
    });
  });

  test('has at most 100 characters in its name, however long the path', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales'.repeat(40));

    const { Name } = propertiesIn(stack)[0];
    expect(Name).toHaveLength(100);
    expect(mistakesIn(stack)).toEqual([]);
  });

  test('has a name of its own, even if a long path differs at its end only', () => {
    const stack = newStack();
    const long = 'Sales'.repeat(40);

    for (const id of ['Sales', 'Support', `${long}A`, `${long}B`]) new ChimeAccount(stack, id);

    expect(new Set(propertiesIn(stack).map(({ Name }) => Name)).size).toBe(4);
  });
});

describe('the removal policy of an account', () => {
  test('keeps the account by default, unless its creation is rolled back', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales');

    Template.fromStack(stack).hasResource(TYPE, {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('can be to delete it', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', { removalPolicy: RemovalPolicy.DESTROY });

    Template.fromStack(stack).hasResource(TYPE, {
      DeletionPolicy: Match.absent(),
      UpdateReplacePolicy: Match.absent(),
    });
  });
});

describe('an account that exists already', () => {
  test('is referred to by its id, without a resource', () => {
    const stack = newStack();

    const account = ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID);

    expect(account.accountId).toBe(ACCOUNT_ID);
    expect(stack.node.findAll().filter(CfnElement.isCfnElement)).toEqual([]);
  });

  test('takes users', () => {
    const stack = newStack();

    ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID).addUser('Ana', { email: 'ana@example.com' });

    Template.fromStack(stack).hasResourceProperties('Custom::ChimeUser', { AccountId: ACCOUNT_ID });
  });

  test('fails with an id that Chime cannot have given', () => {
    const stack = newStack();

    ChimeAccount.fromAccountId(stack, 'Sales', '123456789012');

    expect(mistakesIn(stack)).toEqual([
      expect.stringMatching(/Stack\/Sales.*accountId must be .*, got "123456789012"/),
    ]);
  });
});

describe('an account that is taken over', () => {
  test('keeps its name unless one is declared, and is kept when it leaves the stack', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', { existingAccountId: ACCOUNT_ID });

    Template.fromStack(stack).hasResource(TYPE, {
      Properties: { ExistingAccountId: ACCOUNT_ID, Name: Match.absent(), RemoveAdopted: Match.absent() },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('can be renamed, and deleted with the stack', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', {
      existingAccountId: ACCOUNT_ID,
      accountName: 'Sales',
      removalPolicy: RemovalPolicy.DESTROY,
    });

    Template.fromStack(stack).hasResource(TYPE, {
      Properties: { ExistingAccountId: ACCOUNT_ID, Name: 'Sales', RemoveAdopted: 'true' },
      DeletionPolicy: Match.absent(),
    });
  });

  test('fails with an id that Chime cannot have given; tokens pass', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', { existingAccountId: '123456789012' });
    new ChimeAccount(stack, 'Support', { existingAccountId: Token.asString({ Ref: 'AWS::StackName' }) });

    expect(mistakesIn(stack)).toEqual([
      expect.stringMatching(/Stack\/Sales.*existingAccountId must be .*, got "123456789012"/),
    ]);
  });
});

describe('mistakes in an account', () => {
  test('fail all at once, each with the path, the value and the rule', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', {
      accountName: ' ',
      defaultLicense: 'Gold' as License,
      settings: { enableDialOut: 'yes' as unknown as boolean },
      signinDelegateGroups: ['Admins', ' ', 'Admins'],
      suspendUsersOnDelete: 'yes' as unknown as boolean,
    });
    new ChimeUser(stack, 'Ana', { account: ChimeAccount.fromAccountId(stack, 'Old', ACCOUNT_ID), email: 'ana' });

    expect(mistakesIn(stack)).toEqual([
      expect.stringContaining(
        '[Stack/Sales] accountName must be 1 to 100 characters, at least one of them not white space, got " "',
      ),
      expect.stringContaining('[Stack/Sales] defaultLicense must be one of Basic, Plus, Pro, ProTrial, got "Gold"'),
      expect.stringContaining('[Stack/Sales] settings.enableDialOut must be true or false, got "yes"'),
      expect.stringContaining('[Stack/Sales] signinDelegateGroups[1] must be text, not only white space, got " "'),
      expect.stringContaining('[Stack/Sales] signinDelegateGroups[2] must be in the list once only, got "Admins"'),
      expect.stringContaining('[Stack/Sales] suspendUsersOnDelete must be true or false, got "yes"'),
      expect.stringContaining('[Stack/Ana] email must be an email address, got "ana"'),
    ]);
  });

  test('fail for a name of more than 100 characters', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales', { accountName: 'x'.repeat(101) });

    expect(mistakesIn(stack)).toHaveLength(1);
  });

  test('cannot be seen in tokens, which pass', () => {
    const stack = newStack();
    const token = Token.asString({ Ref: 'AWS::StackName' });

    new ChimeAccount(stack, 'Sales', {
      accountName: token,
      defaultLicense: token as License,
      signinDelegateGroups: [token, token],
    });
    new ChimeAccount(stack, 'Support', { signinDelegateGroups: Token.asList({ Ref: 'Groups' }) });
    ChimeAccount.fromAccountId(stack, 'Old', token);

    expect(mistakesIn(stack)).toEqual([]);
  });
});

function propertiesIn(stack: Stack): { Name: string }[] {
  return Object.values(Template.fromStack(stack).findResources(TYPE)).map(({ Properties }) => Properties);
}
