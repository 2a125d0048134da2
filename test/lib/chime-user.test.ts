import { CfnElement, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ChimeAccount, ChimeUser, License, UserType } from '../../lib';
import { ACCOUNT_ID, logicalId, mistakesIn, newApp, newStack, USER_ID } from './support';

const ROOM_ARN = 'arn:aws:a4b:us-east-1:123456789012:room/1a2b/3c4d';
const TYPE = 'Custom::ChimeUser';

describe('a user', () => {
  test('has everything that it declares', () => {
    const stack = newStack();
    const account = ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID);

    new ChimeUser(stack, 'Ana', {
      account,
      email: 'ana@example.com',
      username: 'Ana',
      userType: UserType.SHARED_DEVICE,
      license: License.PRO,
      telephony: { inboundCalling: true, sms: false },
      phoneNumber: '+12065550100',
      alexaForBusiness: { enabled: true, roomArn: ROOM_ARN },
    });

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      AccountId: ACCOUNT_ID,
      Email: 'ana@example.com',
      Username: 'Ana',
      UserType: 'SharedDevice',
      LicenseType: 'Pro',
      Telephony: { InboundCalling: 'true', Sms: 'false', OutboundCalling: Match.absent() },
      PhoneNumber: '+12065550100',
      AlexaForBusiness: { Enabled: 'true', RoomArn: ROOM_ARN },
    });
  });

  test('leaves to Chime what it does not declare', () => {
    const stack = newStack();

    new ChimeUser(stack, 'Ana', { account: ChimeAccount.fromAccountId(stack, 'Sales', ACCOUNT_ID) });

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      Email: Match.absent(),
      Username: Match.absent(),
      UserType: Match.absent(),
      LicenseType: Match.absent(),
      Telephony: Match.absent(),
      PhoneNumber: Match.absent(),
      AlexaForBusiness: Match.absent(),
    });
  });

  test('gives its id by Ref, which other resources can use', () => {
    const stack = newStack();

    const user = new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com' });
    new StringParameter(stack, 'UserId', { stringValue: user.userId });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SSM::Parameter', { Value: { Ref: logicalId(template, TYPE) } });
  });

  test('gives its other attributes by Fn::GetAtt', () => {
    const stack = newStack();

    const user = new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com' });

    const of = (attribute: string) => ({ 'Fn::GetAtt': [logicalId(Template.fromStack(stack), TYPE), attribute] });
    expect(stack.resolve(user.accountId)).toEqual(of('AccountId'));
    expect(stack.resolve(user.primaryEmail)).toEqual(of('PrimaryEmail'));
    expect(stack.resolve(user.primaryProvisionedNumber)).toEqual(of('PrimaryProvisionedNumber'));
    expect(stack.resolve(user.displayName)).toEqual(of('DisplayName'));
    expect(stack.resolve(user.licenseType)).toEqual(of('LicenseType'));
    expect(stack.resolve(user.userType)).toEqual(of('UserType'));
    expect(stack.resolve(user.userRegistrationStatus)).toEqual(of('UserRegistrationStatus'));
    expect(stack.resolve(user.userInvitationStatus)).toEqual(of('UserInvitationStatus'));
  });

  test('limits the time that CloudFormation waits for an answer', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com' });

    Template.fromStack(stack).hasResourceProperties(TYPE, { ServiceTimeout: '720' });
  });
});

describe('the account of a user', () => {
  test('is the one that adds the user', () => {
    const stack = newStack();

    const user = new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com' });

    const template = Template.fromStack(stack);
    template.hasResourceProperties(TYPE, { AccountId: { Ref: logicalId(template, 'Custom::ChimeAccount') } });
    expect(user.node.path).toBe('Stack/Sales/Ana');
  });

  test('can be in another stack of the app', () => {
    const app = newApp();
    const account = new ChimeAccount(new Stack(app, 'Accounts'), 'Sales');
    const stack = new Stack(app, 'Users');

    new ChimeUser(stack, 'Ana', { account, email: 'ana@example.com' });

    Template.fromStack(stack).hasResourceProperties(TYPE, {
      AccountId: { 'Fn::ImportValue': Match.stringLikeRegexp('^Accounts:ExportsOutputRef') },
    });
  });
});

describe('the removal policy of a user', () => {
  test('suspends the user by default', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com' });

    Template.fromStack(stack).hasResource(TYPE, {
      DeletionPolicy: Match.absent(),
      UpdateReplacePolicy: Match.absent(),
    });
  });

  test('can be to keep the user', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').addUser('Ana', { removalPolicy: RemovalPolicy.RETAIN });

    Template.fromStack(stack).hasResource(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});

describe('a user who exists already', () => {
  test('is referred to by both ids, without a resource', () => {
    const stack = newStack();

    const user = ChimeUser.fromUserAttributes(stack, 'Ana', { userId: USER_ID, accountId: ACCOUNT_ID });

    expect(user).toMatchObject({ userId: USER_ID, accountId: ACCOUNT_ID });
    expect(stack.node.findAll().filter(CfnElement.isCfnElement)).toEqual([]);
  });

  test('fails with ids that Chime cannot have given', () => {
    const stack = newStack();

    ChimeUser.fromUserAttributes(stack, 'Ana', { userId: 'ana', accountId: '' });

    expect(mistakesIn(stack)).toEqual([
      expect.stringMatching(/\[Stack\/Ana\] userId must be .* user id, .*, got "ana"/),
      expect.stringMatching(/\[Stack\/Ana\] accountId must be .* account id, .*, got ""/),
    ]);
  });
});

describe('a user who is taken over', () => {
  test('is kept when they leave the stack', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com', adoptExisting: true });

    Template.fromStack(stack).hasResource(TYPE, {
      Properties: { AdoptExisting: 'true', RemoveAdopted: Match.absent() },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('can be suspended with the stack', () => {
    const stack = newStack();

    const removalPolicy = RemovalPolicy.DESTROY;
    new ChimeAccount(stack, 'Sales').addUser('Ana', { email: 'ana@example.com', adoptExisting: true, removalPolicy });

    Template.fromStack(stack).hasResource(TYPE, {
      Properties: { AdoptExisting: 'true', RemoveAdopted: 'true' },
      DeletionPolicy: Match.absent(),
    });
  });

  test('fails without an email to find them by', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').addUser('Ana', { adoptExisting: true });

    expect(mistakesIn(stack)).toEqual([
      expect.stringContaining('[Stack/Sales/Ana] email must be an email address, got undefined'),
    ]);
  });
});

describe('mistakes in a user', () => {
  test('fail all at once, each with the path, the value and the rule', () => {
    const stack = newStack();

    new ChimeAccount(stack, 'Sales').addUser('Ana', {
      email: 'ana at example.com',
      username: ' ',
      userType: 'Robot' as UserType,
      license: 'Gold' as License,
      telephony: { sms: 'yes' as unknown as boolean },
      phoneNumber: '555-0100',
      alexaForBusiness: { enabled: true, roomArn: 'Board room' },
    });

    expect(mistakesIn(stack)).toEqual([
      expect.stringContaining('[Stack/Sales/Ana] email must be an email address, got "ana at example.com"'),
      expect.stringContaining('[Stack/Sales/Ana] username must be text, not only white space, got " "'),
      expect.stringContaining('[Stack/Sales/Ana] userType must be one of PrivateUser, SharedDevice, got "Robot"'),
      expect.stringContaining('[Stack/Sales/Ana] license must be one of Basic, Plus, Pro, ProTrial, got "Gold"'),
      expect.stringContaining('[Stack/Sales/Ana] telephony.sms must be true or false, got "yes"'),
      expect.stringMatching(/phoneNumber must be a phone number in E.164 format, .*, got "555-0100"/),
      expect.stringContaining('[Stack/Sales/Ana] alexaForBusiness.roomArn must be the ARN of a room, got "Board room"'),
    ]);
  });

  test('cannot be seen in tokens, which pass', () => {
    const stack = newStack();
    const token = Token.asString({ Ref: 'AWS::StackName' });

    new ChimeUser(stack, 'Ana', {
      account: ChimeAccount.fromAccountId(stack, 'Sales', token),
      email: token,
      username: token,
      userType: token as UserType,
      license: token as License,
      phoneNumber: token,
      alexaForBusiness: { enabled: true, roomArn: token },
    });
    ChimeUser.fromUserAttributes(stack, 'Old', { userId: token, accountId: token });

    expect(mistakesIn(stack)).toEqual([]);
  });
});
