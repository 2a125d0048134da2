import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ChimeAccount, ChimeUser, type IChimeAccount, type IChimeUser } from '../../lib';
import { ACCOUNT_ID, logicalId, mistakesIn, newApp, newStack, USER_ID } from './support';

describe.each<[string, (stack: Stack) => IChimeAccount]>([
  ['an account', (stack) => new ChimeAccount(stack, 'Sales')],
  ['an account that exists already', (stack) => ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID)],
])('%s', (_, accountIn) => {
  test('can be read by whom that is granted', () => {
    const stack = newStack();

    const grant = accountIn(stack).grantRead(roleIn(stack));

    expect(grant.success).toBe(true);
    expect(grantedIn(stack)).toEqual({
      Effect: 'Allow',
      Action: ['chime:GetAccount', 'chime:GetAccountSettings', 'chime:ListUsers'],
      Resource: '*',
    });
  });

  test('can be read and changed, but not deleted, by whom managing is granted', () => {
    const stack = newStack();

    accountIn(stack).grantManage(roleIn(stack));

    const { Action } = grantedIn(stack);
    expect(Action).toEqual(expect.arrayContaining(['chime:GetAccount', 'chime:UpdateAccount', 'chime:InviteUsers']));
    expect(Action).not.toContain('chime:DeleteAccount');
  });
});

describe.each<[string, (stack: Stack) => IChimeUser]>([
  ['a user', (stack) => new ChimeUser(stack, 'Ana', { account: ChimeAccount.fromAccountId(stack, 'Old', ACCOUNT_ID) })],
  [
    'a user who exists already',
    (stack) => ChimeUser.fromUserAttributes(stack, 'Ana', { userId: USER_ID, accountId: ACCOUNT_ID }),
  ],
])('%s', (_, userIn) => {
  test('can be read by whom that is granted', () => {
    const stack = newStack();

    userIn(stack).grantRead(roleIn(stack));

    expect(grantedIn(stack)).toMatchObject({ Action: ['chime:GetUser', 'chime:GetUserSettings'], Resource: '*' });
  });

  test('can be read and changed, but not suspended, by whom managing is granted', () => {
    const stack = newStack();

    userIn(stack).grantManage(roleIn(stack));

    const { Action } = grantedIn(stack);
    expect(Action).toEqual(expect.arrayContaining(['chime:GetUser', 'chime:UpdateUser', 'chime:ResetPersonalPIN']));
    expect(Action).not.toContain('chime:BatchSuspendUser');
  });
});

describe('any other actions', () => {
  test('can be granted by their names', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').grant(roleIn(stack), 'chime:LogoutUser', 'chime:ListAccounts');

    expect(grantedIn(stack)).toMatchObject({ Action: ['chime:LogoutUser', 'chime:ListAccounts'], Resource: '*' });
  });

  test('fail if they are not of Chime, since they would be granted on everything', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').grant(roleIn(stack), 's3:GetObject');

    expect(mistakesIn(stack)).toEqual([
      expect.stringContaining('[Stack/Sales] actions must be actions of Amazon Chime, such as chime:GetAccount'),
    ]);
  });
});

describe('a grant', () => {
  test('to a function is in place before the function', () => {
    const stack = newStack();
    const code = Code.fromInline('exports.handler = async () => {}');
    const reports = new Function(stack, 'Reports', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code });

    new ChimeAccount(stack, 'Sales').grantRead(reports);

    const template = Template.fromStack(stack);
    const policy = logicalId(template, 'AWS::IAM::Policy');
    template.hasResource('AWS::Lambda::Function', {
      Properties: { Handler: 'index.handler' },
      DependsOn: Match.arrayWith([policy]),
    });
  });

  test('to a role that is not to be changed changes nothing', () => {
    const stack = newStack();
    const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/Reports', { mutable: false });

    new ChimeAccount(stack, 'Sales').grantRead(role);

    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('to somebody who can have no policy says so', () => {
    const grant = new ChimeAccount(newStack(), 'Sales').grantRead(new AccountPrincipal('123456789012'));

    expect(grant.success).toBe(false);
  });
});

test('a grant to a role of another stack is part of that stack', () => {
  const app = newApp();
  const other = new Stack(app, 'Other');

  new ChimeAccount(new Stack(app, 'Owner'), 'Sales').grantRead(roleIn(other));

  Template.fromStack(other).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: Match.anyValue() });
});

function roleIn(stack: Stack): Role {
  return new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

function grantedIn(stack: Stack): { Action: string[] } {
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return Properties.PolicyDocument.Statement[0];
}
