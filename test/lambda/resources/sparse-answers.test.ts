import { Budget } from '../../../lambda/budget';
import { chimeWithin, type Chime } from '../../../lambda/chime';
import { LedgerTable } from '../../../lambda/ledger-table';
import { Records } from '../../../lambda/records';
import { chimeAccount } from '../../../lambda/resources/chime-account';
import { chimeInvitation } from '../../../lambda/resources/chime-invitation';
import { chimeUser } from '../../../lambda/resources/chime-user';
import { answer } from '../faults';
import { LedgerRig } from '../ledger-rig';
import { newAccount, startRig, type Rig } from '../support';

/** Every member of Chime's answers is optional. */
let rig: Rig;
let chime: Chime;
beforeEach(async () => {
  rig = await startRig();
  const budget = new Budget(20_000);
  chime = chimeWithin(budget, new Records(new LedgerTable(LedgerRig.table, budget), budget));
});
afterEach(() => rig.close());

const AccountId = '12a3456b-7c89-012d-3456-78901e23fa45';
const UserId = '98f7654e-7c89-012d-3456-78901e23fa45';
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const NOW = new Date('2026-01-01T00:00:00Z');

describe('an account', () => {
  test('of which Chime tells nothing has empty attributes', async () => {
    answers('GetAccount', { Account: {} });

    expect(await chimeAccount.read(chime, AccountId, { Name: 'Sales' })).toEqual({
      AccountId,
      AwsAccountId: '',
      Name: '',
      AccountType: '',
      AccountStatus: '',
      DefaultLicense: '',
      SupportedLicenses: '',
      CreatedTimestamp: '',
    });
  });

  test('of which Chime tells everything has all attributes', async () => {
    const told = { AwsAccountId: '123456789012', Name: 'Sales', AccountType: 'Team', AccountStatus: 'Active' };
    const SupportedLicenses = ['Basic', 'Pro'];
    const CreatedTimestamp = NOW.toISOString();
    answers('GetAccount', { Account: { ...told, DefaultLicense: 'Pro', SupportedLicenses, CreatedTimestamp } });

    expect(await chimeAccount.read(chime, AccountId, { Name: 'Sales' })).toEqual({
      ...{ AccountId, ...told, DefaultLicense: 'Pro', SupportedLicenses: 'Basic,Pro', CreatedTimestamp },
    });
  });

  test('without an id in the answer to its create is an open outcome', async () => {
    answers('CreateAccount', {});

    await expect(chimeAccount.create(chime, { Name: 'Sales' })).rejects.toMatchObject({
      message: 'CreateAccount failed',
      code: 'UnreadableAnswer',
    });
  });

  test('is searched for by its very name, active and not older, with an id', async () => {
    const since = NOW;
    const one = { AccountId, Name: 'Sales', AccountStatus: 'Active', CreatedTimestamp: NOW.toISOString() };
    const others = [
      { ...one, AccountId: undefined },
      { ...one, Name: 'Sales team' },
      { ...one, AccountStatus: 'Suspended' },
      { ...one, CreatedTimestamp: undefined },
      { ...one, CreatedTimestamp: LONG_AGO.toISOString() },
    ];
    answers('ListAccounts', { Accounts: [one, ...others] });

    expect(await chimeAccount.find(chime, { Name: 'Sales' }, since)).toEqual([AccountId]);
  });

  test('is not found in an answer that lists nothing', async () => {
    answers('ListAccounts', {});

    expect(await chimeAccount.find(chime, { Name: 'Sales' }, LONG_AGO)).toEqual([]);
  });

  test('without groups gets those that are declared, and loses none', async () => {
    answers('GetAccount', { Account: { SigninDelegateGroups: [{}] } });
    answers('AssociateSigninDelegateGroupsWithAccount', {});
    answers('DisassociateSigninDelegateGroupsFromAccount', {});
    const properties = { Name: 'Sales', SigninDelegateGroups: ['Admins'] };

    await chimeAccount.update(chime, AccountId, properties, new Set(['SigninDelegateGroups']));
    answers('GetAccount', {});
    await chimeAccount.update(chime, AccountId, properties, new Set(['SigninDelegateGroups']));
    answers('GetAccount', { Account: { SigninDelegateGroups: [{ GroupName: 'Admins' }] } });
    await chimeAccount.update(chime, AccountId, properties, new Set(['SigninDelegateGroups']));

    expect(rig.chime.calls.map(({ operation, input }) => [operation, input])).toEqual([
      ['GetAccount', undefined],
      ['AssociateSigninDelegateGroupsWithAccount', { SigninDelegateGroups: [{ GroupName: 'Admins' }] }],
      ['DisassociateSigninDelegateGroupsFromAccount', { GroupNames: [''] }],
      ['GetAccount', undefined],
      ['AssociateSigninDelegateGroupsWithAccount', { SigninDelegateGroups: [{ GroupName: 'Admins' }] }],
      ['GetAccount', undefined],
    ]);
  });

  test('that is kept by users without an id is told to have none', async () => {
    const waited = jest.spyOn(Budget.prototype, 'wait').mockImplementation(async () => waited.mock.calls.length < 4);
    jest.spyOn(Math, 'random').mockReturnValue(1);
    rig.chime.always('DeleteAccount', answer(422, '{"Code":"UnprocessableEntity"}'));
    answers('ListUsers', { Users: [{ UserRegistrationStatus: 'Registered' }] });

    const deleted = chimeAccount.delete(chime, AccountId, { SuspendUsersOnDelete: 'true' });

    await expect(deleted).rejects.toThrow('though the account shows no user who is not suspended');
    expect(waited.mock.calls).toEqual([[100], [200], [400], [800]]);
    expect(rig.chime.takeOperations()).not.toContain('BatchSuspendUser');
    jest.restoreAllMocks();
  });

  test.each([
    [1, /^The account has 1 user whom this stack does not own, and who keep Chime/],
    [2, /^The account has 2 users whom this stack does not own/],
  ])('that %d of others keep is told how many they are', async (count, reason) => {
    rig.chime.always('DeleteAccount', answer(422, '{"Code":"UnprocessableEntity"}'));
    answers('ListUsers', { Users: Array.from({ length: count }, (_, n) => ({ UserId: `user-${n}` })) });

    await expect(chimeAccount.delete(chime, AccountId, {})).rejects.toThrow(reason);
  });

  test('without a license tells a user of it nothing', async () => {
    answers('GetAccount', {});
    answers('UpdateUser', {});

    await chimeUser.update(chime, UserId, { AccountId }, new Set(['LicenseType']));

    expect(rig.chime.takeOperations()).toEqual(['GetAccount']);
  });
});

describe('a user', () => {
  test('of whom Chime tells nothing has empty attributes', async () => {
    answers('GetUser', { User: {} });

    expect(await chimeUser.read(chime, UserId, { AccountId })).toEqual({
      ...{ UserId, AccountId, PrimaryEmail: '', PrimaryProvisionedNumber: '', DisplayName: '', LicenseType: '' },
      ...{ UserType: '', UserRegistrationStatus: '', UserInvitationStatus: '' },
    });
  });

  test('without an id in the answer to their create is an open outcome', async () => {
    answers('CreateUser', {});

    await expect(chimeUser.create(chime, { AccountId })).rejects.toMatchObject({
      message: 'CreateUser failed',
      code: 'UnreadableAnswer',
    });
  });

  const made = { UserId, InvitedOn: NOW.toISOString() };

  test('is searched for by their email, in whatever capitals, and when they were made', async () => {
    const one = { ...made, PrimaryEmail: 'Jane@example.com' };
    const others = [
      { ...one, UserId: undefined },
      { ...one, PrimaryEmail: 'joan@example.com' },
      { ...one, PrimaryEmail: undefined },
      { ...one, InvitedOn: undefined },
      { ...one, InvitedOn: LONG_AGO.toISOString() },
      { ...one, UserRegistrationStatus: 'Suspended' },
    ];
    answers('ListUsers', { Users: [one, ...others] });

    expect(await chimeUser.find(chime, { AccountId, Email: 'jane@example.com' }, NOW)).toEqual([UserId]);
  });

  test('without an email is searched for by their name', async () => {
    const one = { ...made, DisplayName: 'Lobby' };
    const registered = { UserId: 'registered', DisplayName: 'Lobby', RegisteredOn: NOW.toISOString() };
    const others = [
      { ...one, UserId: 'other', DisplayName: 'Board room' },
      { ...one, UserId: 'other', PrimaryEmail: 'lobby@example.com' },
    ];
    answers('ListUsers', { Users: [one, registered, ...others] });

    expect(await chimeUser.find(chime, { AccountId, Username: 'Lobby' }, NOW)).toEqual([UserId, 'registered']);
  });

  test.each([{}, { AccountId: 'no-id' }])('of %j is not searched for', async (properties) => {
    expect(await chimeUser.find(chime, properties, NOW)).toEqual([]);
    expect(rig.chime.takeOperations()).toEqual([]);
  });

  test('is not found in an answer that lists nobody', async () => {
    answers('ListUsers', {});

    expect(await chimeUser.find(chime, { AccountId, Email: 'jane@example.com' }, NOW)).toEqual([]);
  });

  test('who exists is the one with that very email', async () => {
    const joan = { UserId: 'joan', PrimaryEmail: 'joan.jane@example.com' };
    answers('ListUsers', { Users: [joan, { UserId: 'nobody' }, { UserId, PrimaryEmail: 'JANE@example.com' }] });

    const properties = { AccountId, Email: 'jane@example.com', AdoptExisting: 'true' } as const;
    expect(await chimeUser.existing?.(chime, properties)).toBe(UserId);
  });
});

describe('invitations', () => {
  test('stand as long as Chime tells anything of their account but that it is suspended', async () => {
    answers('GetAccount', { Account: {} });
    const open = await chimeInvitation.read(chime, 'id', { AccountId, Emails: [] });
    answers('GetAccount', { Account: { AccountStatus: 'Suspended' } });
    const suspended = await chimeInvitation.read(chime, 'id', { AccountId, Emails: [] });

    expect(open).toEqual({ InvitationId: 'id', AccountId });
    expect(suspended).toBeUndefined();
  });

  test('of which Chime answers nothing went well', async () => {
    const account = await newAccount(rig);
    answers('InviteUsers', {});
    const properties = { AccountId: account, Emails: ['jane@example.com', 'joan@example.com'] };

    await chimeInvitation.update(chime, 'id', properties, new Set(['Emails']));

    expect(await chime.records.get('id')).toMatchObject({
      State: 'Made',
      Digest: expect.stringMatching(/^(\w{24}=Invited,?){2}$/),
    });
  });

  test('that failed are told by their places, and are forgotten', async () => {
    const account = await newAccount(rig);
    const Emails = ['jane@example.com', 'joan@example.com', 'june@example.com'];
    const refused = ['jane@example.com', 'june@example.com'].map((EmailAddress) => ({
      EmailAddress,
      Status: 'Failed',
    }));
    answers('InviteUsers', { Invites: [...refused, { Status: 'Failed' }] });

    const invited = chimeInvitation.update(chime, 'id', { AccountId: account, Emails }, new Set(['Emails']));

    await expect(invited).rejects.toThrow(
      "Chime's InviteUsers did not invite 3 of 3 addresses: Emails[0], Emails[2]. Check these, counted from 0, then deploy again.",
    );
    expect((await chime.records.get('id'))?.Digest).toMatch(/^\w{24}=Invited$/);
  });

  test('are held while they are under way, and left open where they fail', async () => {
    const account = await newAccount(rig);
    const during: unknown[] = [];
    rig.chime.always('InviteUsers', async (outgoing) => {
      during.push(await chime.records.get('id'));
      outgoing.writeHead(400, { 'content-type': 'application/json' }).end('{"Code":"BadRequest"}');
    });
    const properties = { AccountId: account, Emails: ['jane@example.com'] };

    await expect(chimeInvitation.update(chime, 'id', properties, new Set(['Emails']))).rejects.toThrow();

    expect(during).toMatchObject([{ State: 'Intent', LeaseUntil: chime.budget.end }]);
    expect(await chime.records.get('id')).toMatchObject({
      State: 'Intent',
      LeaseUntil: 0,
      Digest: expect.stringMatching(/^\w{24}=Inviting$/),
    });
  });

  test('of which the ledger knows nothing are deleted', async () => {
    expect(await chimeInvitation.delete(chime, 'id', {})).toBe(true);
    expect(rig.chime.takeOperations()).toEqual([]);
  });
});

describe('what the template says, for a provider that is retired', () => {
  test('is all that is told of an account', () => {
    const unknown = {
      AwsAccountId: '',
      AccountType: '',
      AccountStatus: '',
      SupportedLicenses: '',
      CreatedTimestamp: '',
    };
    const declared = { Name: 'Sales', DefaultLicense: 'Pro' };

    expect(chimeAccount.declared('id', declared)).toEqual({ AccountId: 'id', ...declared, ...unknown });
    expect(chimeAccount.declared('id', {})).toEqual({ AccountId: 'id', Name: '', DefaultLicense: '', ...unknown });
  });

  test('is all that is told of a user', () => {
    const unknown = { UserId: 'id', UserRegistrationStatus: '', UserInvitationStatus: '' };
    const kind = { LicenseType: 'Pro', UserType: 'SharedDevice' };

    expect(chimeUser.declared('id', { AccountId, Email: 'a', Username: 'b', PhoneNumber: '+1', ...kind })).toEqual({
      AccountId,
      PrimaryEmail: 'a',
      DisplayName: 'b',
      PrimaryProvisionedNumber: '+1',
      ...kind,
      ...unknown,
    });
    expect(chimeUser.declared('id', {})).toEqual({
      ...{
        AccountId: '',
        PrimaryEmail: '',
        DisplayName: '',
        PrimaryProvisionedNumber: '',
        LicenseType: '',
        UserType: '',
      },
      ...unknown,
    });
  });

  test('is all that is told of invitations', () => {
    expect(chimeInvitation.declared('id', { AccountId })).toEqual({ InvitationId: 'id', AccountId });
    expect(chimeInvitation.declared('id', {})).toEqual({ InvitationId: 'id', AccountId: '' });
  });
});

function answers(operation: string, body: object): void {
  rig.chime.always(operation, answer(200, JSON.stringify(body)));
}
