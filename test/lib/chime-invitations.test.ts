import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ChimeAccount, ChimeInvitations, ChimeProvider, UserType } from '../../lib';
import { ACCOUNT_ID, logicalId, mistakesIn, newApp, newStack } from './support';

const TYPE = 'Custom::ChimeInvitation';

describe('invitations', () => {
  test('have everything that they declare, and suspend who was invited when they go', () => {
    const stack = newStack();
    const account = ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID);

    new ChimeInvitations(stack, 'Rooms', { account, emails: ['room@example.com'], userType: UserType.SHARED_DEVICE });

    Template.fromStack(stack).hasResource(TYPE, {
      Properties: { AccountId: ACCOUNT_ID, Emails: ['room@example.com'], UserType: 'SharedDevice' },
      DeletionPolicy: Match.absent(),
    });
  });

  test('of an account are one list, however often people are added', () => {
    const stack = newStack();
    const account = new ChimeAccount(stack, 'Sales');

    const first = account.inviteUsers(['ana@example.com']);
    const second = account.inviteUsers(['ben@example.com']);

    const template = Template.fromStack(stack);
    expect(second).toBe(first);
    expect(first.node.path).toBe('Stack/Sales/Invitations');
    template.hasResourceProperties(TYPE, {
      AccountId: { Ref: logicalId(template, 'Custom::ChimeAccount') },
      Emails: ['ana@example.com', 'ben@example.com'],
      UserType: Match.absent(),
    });
  });

  test('give their attributes', () => {
    const stack = newStack();

    const invitations = ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID).inviteUsers(['ana@example.com']);

    const id = logicalId(Template.fromStack(stack), TYPE);
    expect(stack.resolve(invitations.invitationId)).toEqual({ Ref: id });
    expect(stack.resolve(invitations.accountId)).toEqual({ 'Fn::GetAtt': [id, 'AccountId'] });
  });

  test('are served by the provider of their account', () => {
    const app = newApp();
    const provider = new ChimeProvider(new Stack(app, 'Shared'), 'Chime');
    const stack = new Stack(app, 'Stack');

    new ChimeAccount(stack, 'Sales', { provider }).inviteUsers(['ana@example.com']);

    expect(Template.fromStack(stack).findResources('AWS::Lambda::Function')).toEqual({});
  });
});

test('mistakes in invitations fail all at once, also in those that were added later', () => {
  const stack = newStack();
  const account = ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID);

  account.inviteUsers(['ana@example.com', 'ben']);
  account.inviteUsers(['ana@example.com']);
  new ChimeInvitations(stack, 'Nobody', { account, emails: [], userType: 'Robot' as UserType });

  expect(mistakesIn(stack)).toEqual([
    expect.stringContaining('[Stack/Sales/Invitations] emails[1] must be an email address, got "ben"'),
    expect.stringContaining('[Stack/Sales/Invitations] emails[2] must be in the list once only, got "ana@example.com"'),
    expect.stringContaining('[Stack/Nobody] emails must be a list of at least one email address, got []'),
    expect.stringContaining('[Stack/Nobody] userType must be one of PrivateUser, SharedDevice, got "Robot"'),
  ]);
});
