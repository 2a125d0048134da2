import { Failure } from '../../lambda/failure';
import { changedProperties, parseProperties } from '../../lambda/properties';
import { ACCOUNT_RULES, USER_RULES } from '../../lib/rules';

const AccountId = '12a3456b-7c89-012d-3456-78901e23fa45';
const ours = { ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:Handler', ServiceTimeout: '720' };

describe('25: properties are parsed strictly', () => {
  test('what CloudFormation adds for itself is left out', () => {
    expect(parseProperties({ ...ours, Name: 'Sales', DefaultLicense: 'Pro' }, ACCOUNT_RULES)).toEqual({
      Name: 'Sales',
      DefaultLicense: 'Pro',
    });
  });

  test.each(['true', 'false', '50', 'null', '0', ' a ', '日本'])('the name %j is that very text', (Name) => {
    expect(parseProperties({ Name }, ACCOUNT_RULES)).toEqual({ Name });
  });

  test.each([
    ['is missing', {}],
    ['is empty', { Name: '' }],
    ['is white space', { Name: ' \n\t' }],
    ['is null', { Name: null }],
    ['is a boolean', { Name: true }],
    ['is a number', { Name: 50 }],
    ['is a list', { Name: ['Sales'] }],
    ['is nested', { Name: { Ref: 'Sales' } }],
    ['has 101 characters', { Name: 'x'.repeat(101) }],
  ])('fails when the name %s', (_, properties) => {
    expect(() => parseProperties(properties, ACCOUNT_RULES)).toThrow(/Name .*must be 1 to 100 characters/);
  });

  test.each(['', 'pro', 'PRO', ' Pro', 'Pro ', 'Enterprise', 'true'])('fails for the license %j', (license) => {
    const mistake = `DefaultLicense must be one of Basic, Plus, Pro, ProTrial, got "${license}"`;

    expect(() => parseProperties({ Name: 'Sales', DefaultLicense: license }, ACCOUNT_RULES)).toThrow(mistake);
  });

  test.each(['', 'privateuser', 'User', 'constructor', '__proto__'])('fails for the user type %j', (UserType) => {
    expect(() => parseProperties({ AccountId, UserType }, USER_RULES)).toThrow('UserType must be one of');
  });

  test.each(['', 'jane', 'jane@', '@example.com', 'jane@example', 'ja ne@example.com', 'a@b@example.com'])(
    'fails for the email %j',
    (Email) => {
      expect(() => parseProperties({ AccountId, Email }, USER_RULES)).toThrow('Email must be an email address');
    },
  );

  test.each([
    '',
    '/',
    '..',
    'not-an-id',
    `${AccountId}/users/x`,
    `${AccountId}?a=b`,
    AccountId.toUpperCase(),
    ` ${AccountId}`,
  ])('fails for the account id %j', (id) => {
    expect(() => parseProperties({ AccountId: id }, USER_RULES)).toThrow('AccountId must be an Amazon Chime account');
  });

  test.each(['Nmae', 'name', 'constructor', '__proto__', 'toString'])('fails for the unknown property %s', (name) => {
    const properties = JSON.parse(`{"Name":"Sales","${name}":"x"}`) as Record<string, unknown>;

    expect(() => parseProperties(properties, ACCOUNT_RULES)).toThrow(`there is no property "${name}"`);
  });

  test.each(['True', 'TRUE', '1', 'yes', '', true, null, ['true'], { Value: 'true' }])(
    'fails for the flag %j',
    (flag) => {
      const parse = () => parseProperties({ Name: 'Sales', SuspendUsersOnDelete: flag }, ACCOUNT_RULES);

      expect(parse).toThrow('SuspendUsersOnDelete must be true or false');
    },
  );

  test('flags, lists and structures are taken as they stand', () => {
    const properties = {
      Name: 'Sales',
      SuspendUsersOnDelete: 'false',
      Settings: { EnableDialOut: 'true' },
      SigninDelegateGroups: ['50', 'true'],
    };

    expect(parseProperties(properties, ACCOUNT_RULES)).toEqual(properties);
  });

  test.each([
    ['a text', 'true', 'Settings must be a structure'],
    ['a list', [], 'Settings must be a structure'],
    ['null', null, 'Settings must be a structure'],
    ['an unknown member', { Dial: 'true' }, 'Settings.Dial must be left out'],
    ['an inherited member', JSON.parse('{"__proto__":"true"}'), 'Settings.__proto__ must be left out'],
    ['a wrong member', { EnableDialOut: 'on' }, 'Settings.EnableDialOut must be true or false, got "on"'],
    ['a nested member', { EnableDialOut: { Value: 'true' } }, 'EnableDialOut must be true or false, got a object'],
  ])('fails for settings that are %s or have it', (_, Settings, mistake) => {
    expect(() => parseProperties({ Name: 'Sales', Settings }, ACCOUNT_RULES)).toThrow(mistake);
  });

  test.each([
    ['a text', 'Admins', 'SigninDelegateGroups must be a list'],
    ['a structure', { 0: 'Admins' }, 'SigninDelegateGroups must be a list'],
    ['a blank item', ['Admins', ' '], 'SigninDelegateGroups[1] must be text'],
    ['a nested item', [['Admins']], 'SigninDelegateGroups[0] must be text'],
    ['the same item twice', ['Admins', 'Admins'], 'SigninDelegateGroups[1] must be in the list once only'],
  ])('fails for a list that is %s or has it', (_, SigninDelegateGroups, mistake) => {
    expect(() => parseProperties({ Name: 'Sales', SigninDelegateGroups }, ACCOUNT_RULES)).toThrow(mistake);
  });

  test('all mistakes are told at once, and people’s data is not repeated', () => {
    const properties = { AccountId: '', Email: 'jane', Username: ' ', LicenseType: 'Gold', Extra: 'x' };

    const parse = () => parseProperties(properties, USER_RULES);

    expect(parse).toThrow(Failure);
    expect(parse).toThrow(/"Extra".*AccountId must.*Email must.*Username must.*LicenseType must/);
    expect(parse).not.toThrow(/jane/);
  });

  test('several mistakes are told in one sentence', () => {
    expect(() => parseProperties({ Name: 'Sales', One: '', [`Two${'o'.repeat(200)}`]: '' }, ACCOUNT_RULES)).toThrow(
      `Invalid properties: there is no property "One"; there is no property "Two${'o'.repeat(97)}". Nothing was done.`,
    );
  });

  test('what is missing is told as missing, unless what stands in its place is there', () => {
    expect(() => parseProperties({}, ACCOUNT_RULES)).toThrow(/Name is missing and must be 1 to 100 characters/);
    expect(parseProperties({ ExistingAccountId: AccountId }, ACCOUNT_RULES)).toEqual({ ExistingAccountId: AccountId });
    expect(() => parseProperties({}, USER_RULES)).toThrow('AccountId is missing');
  });

  test.each([
    ['a short text', 'Gold', 'got "Gold"'],
    ['a text of 41 characters', 'x'.repeat(41), 'got something else'],
    ['what may be an address', 'ana@example.com', 'got something else'],
    ['an address in the end', `${'x'.repeat(50)}@x`, 'got something else'],
    ['a list', ['Pro'], 'got a list'],
    ['a number', 1, 'got a number'],
  ])('%s in the wrong place is described', (_, LicenseType, described) => {
    expect(() => parseProperties({ AccountId, LicenseType }, USER_RULES)).toThrow(`ProTrial, ${described}`);
  });
});

describe('18: what differs is told by the wire', () => {
  test.each([
    ['nothing', {}, []],
    ['the service token', { ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:Other' }, []],
    ['the service timeout', { ServiceTimeout: '3600' }, []],
    ['a property that an older version had', { Obsolete: 'x' }, []],
    ['the name', { Name: 'Support' }, ['Name']],
    ['a member of a structure', { Settings: { EnableDialOut: 'true' } }, ['Settings']],
    ['an item of a list', { SigninDelegateGroups: ['Admins'] }, ['SigninDelegateGroups']],
    ['a license that is new', { DefaultLicense: 'Pro' }, ['DefaultLicense']],
  ])('%s', (_, difference, changed) => {
    const old = { ...ours, Name: 'Sales' };

    expect([...changedProperties({ ...old, ...difference }, old, ACCOUNT_RULES)]).toEqual(changed);
    expect([...changedProperties(old, { ...old, ...difference }, ACCOUNT_RULES)]).toEqual(changed);
  });
});
