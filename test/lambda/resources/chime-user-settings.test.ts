import { newAccount, newUser, startRig, USER, type Rig } from '../support';

let rig: Rig;
let AccountId: string;
let user: { AccountId: string; Email: string };
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig);
  user = { AccountId, Email: 'jane@example.com' };
});
afterEach(() => rig.close());

const all = { InboundCalling: true, OutboundCalling: true, SMS: true };

describe('telephony', () => {
  test('is set by one call inside the create; what is not declared is allowed', async () => {
    const { chime, cloudFormation } = rig;

    const { PhysicalResourceId: id } = await cloudFormation.create(USER, { ...user, Telephony: { Sms: 'false' } });

    expect(chime.telephonyOf(id)).toEqual({ ...all, SMS: false });
    expect(chime.takeOperations()).toEqual(['CreateUser', 'UpdateUserSettings', 'GetUser']);
  });

  test.each([
    [
      'changed',
      { InboundCalling: 'false', OutboundCalling: 'false' },
      { ...all, InboundCalling: false, OutboundCalling: false },
    ],
    ['removed', undefined, all],
  ])(
    'that is %s is so in place, by one call and a read, and a rollback restores it',
    async (_, Telephony, expected) => {
      const { chime, cloudFormation } = rig;
      const old = { ...user, Telephony: { Sms: 'false' } };
      const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);
      chime.takeOperations();

      const changed = { ...user, ...(Telephony && { Telephony }) };
      const answer = await cloudFormation.update(USER, id, old, changed);
      const operations = chime.takeOperations();
      const telephony = chime.telephonyOf(id);
      await cloudFormation.update(USER, id, changed, old);

      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
      expect(telephony).toEqual(expected);
      expect(operations).toEqual(['UpdateUserSettings', 'GetUser']);
      expect(chime.telephonyOf(id)).toEqual({ ...all, SMS: false });
    },
  );
});

describe('a phone number', () => {
  const PhoneNumber = '+12065550100';
  const numbers = () => rig.chime.users.map(({ PrimaryProvisionedNumber = '' }) => PrimaryProvisionedNumber);

  test('is associated inside the create, and is an attribute', async () => {
    const { chime, cloudFormation } = rig;

    const { Data } = await cloudFormation.create(USER, { ...user, PhoneNumber });

    expect(Data).toMatchObject({ PrimaryProvisionedNumber: PhoneNumber });
    expect(numbers()).toEqual([PhoneNumber]);
    expect(chime.takeOperations()).toEqual(['CreateUser', 'AssociatePhoneNumberWithUser', 'GetUser']);
  });

  test('that changes takes the place of the old one', async () => {
    const { cloudFormation } = rig;
    const old = { ...user, PhoneNumber };
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);

    const { Data } = await cloudFormation.update(USER, id, old, { ...user, PhoneNumber: '+12065550199' });

    expect(Data).toMatchObject({ PrimaryProvisionedNumber: '+12065550199' });
    expect(numbers()).toEqual(['+12065550199']);
  });

  test('that is no longer declared is released', async () => {
    const { chime, cloudFormation } = rig;
    const old = { ...user, PhoneNumber };
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);
    chime.takeOperations();

    await cloudFormation.update(USER, id, old, user);

    expect(numbers()).toEqual(['']);
    expect(chime.takeOperations()).toEqual(['DisassociatePhoneNumberFromUser', 'GetUser']);
  });

  test('moves to another user in one deployment, whoever is updated first', async () => {
    const { cloudFormation } = rig;
    const other = { AccountId, Email: 'joan@example.com' };
    const { PhysicalResourceId: jane } = await cloudFormation.create(USER, { ...user, PhoneNumber });
    const { PhysicalResourceId: joan } = await cloudFormation.create(USER, other);
    cloudFormation.timeoutMs = 10_000;

    const answers = await Promise.all([
      cloudFormation.update(USER, joan, other, { ...other, PhoneNumber }),
      cloudFormation.update(USER, jane, { ...user, PhoneNumber }, user),
    ]);

    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(numbers()).toEqual(['', PhoneNumber]);
  });

  test('of somebody else fails without repeating it, and the rollback suspends who was made for it', async () => {
    const { chime, cloudFormation } = rig;
    const other = { AccountId, Email: 'joan@example.com', PhoneNumber };
    const { PhysicalResourceId: id } = await cloudFormation.create(USER, { ...user, PhoneNumber });
    cloudFormation.timeoutMs = 1_000;

    const failed = await cloudFormation.create(USER, other);
    await cloudFormation.delete(USER, failed.PhysicalResourceId, other);

    expect(failed).toMatchObject({ Status: 'FAILED' });
    expect(failed.Reason).toMatch(
      /AssociatePhoneNumberWithUser failed: AccessDeniedException.*belongs to another user/,
    );
    expect(chime.users).toMatchObject([{ UserId: id, PrimaryProvisionedNumber: PhoneNumber }]);
  });
});

describe('Alexa for Business', () => {
  const RoomArn = 'arn:aws:a4b:us-east-1:123456789012:room/1a2b/3c4d';

  test('is set together with the license, and switched off when it is no longer declared', async () => {
    const { chime, cloudFormation } = rig;
    const old = { ...user, LicenseType: 'Basic', AlexaForBusiness: { Enabled: 'true', RoomArn } };

    const { PhysicalResourceId: id } = await cloudFormation.create(USER, old);
    const [{ AlexaForBusinessMetadata: before }] = chime.users;
    const operations = chime.takeOperations();
    await cloudFormation.update(USER, id, old, { ...user, LicenseType: 'Basic' });

    expect(before).toEqual({ IsAlexaForBusinessEnabled: true, AlexaForBusinessRoomArn: RoomArn });
    expect(operations).toEqual(['CreateUser', 'UpdateUser', 'GetUser']);
    expect(chime.users[0].AlexaForBusinessMetadata).toEqual({ IsAlexaForBusinessEnabled: false });
  });
});

test.each([
  { Telephony: { Sms: 'false' } },
  { PhoneNumber: '+12065550100' },
  { AlexaForBusiness: { Enabled: 'true' } },
])('disappears: an update to %j of a user who was suspended outside of the stack fails', async (difference) => {
  const { chime, cloudFormation } = rig;
  const id = await newUser(rig, AccountId, user.Email);
  await chime.call('POST', `/accounts/${AccountId}/users?operation=suspend`, { UserIdList: [id] });

  const answer = await cloudFormation.update(USER, id, user, { ...user, ...difference });

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
  expect(answer.Reason).toMatch(/outside of the stack.*restore it in Chime, or remove it/);
  expect(chime.users).toEqual([]);
});
