import { answer, chimeError, denied, throttled, unavailable, type Fault } from './faults';
import { ACCOUNT, newAccount, newUser, startRig, USER, type Rig } from './support';

let rig: Rig;
let AccountId: string;
beforeEach(async () => {
  rig = await startRig();
  AccountId = await newAccount(rig);
});
afterEach(() => rig.close());

const Name = 'Sales team';
const Email = 'jane@example.com';

describe('22: what is already gone is deleted', () => {
  test.each([ACCOUNT, USER] as const)('a %s that is deleted twice at the same time', async (type) => {
    const { chime, cloudFormation } = rig;
    const properties = type === ACCOUNT ? { Name } : { AccountId, Email };
    const id = type === ACCOUNT ? AccountId : await newUser(rig, AccountId, Email);

    const answers = await Promise.all([1, 2].map(() => cloudFormation.delete(type, id, properties)));

    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    expect(type === ACCOUNT ? chime.accounts : chime.users).toEqual([]);
  });

  test.each([ACCOUNT, USER] as const)('a %s that Chime never knew', async (type) => {
    const { cloudFormation } = rig;
    const id = '12a3456b-7c89-012d-3456-78901e23fa45';

    const { Status } = await cloudFormation.delete(type, id, type === ACCOUNT ? { Name } : { AccountId, Email });

    expect(Status).toBe('SUCCESS');
  });

  test('a user whom Chime reports as not found inside a 200', async () => {
    const { chime, cloudFormation } = rig;
    const id = '12a3456b-7c89-012d-3456-78901e23fa45';
    chime.always('BatchSuspendUser', notFoundInside(id));

    const { Status } = await cloudFormation.delete(USER, id, { AccountId, Email });

    expect(Status).toBe('SUCCESS');
  });

  test('but what Chime says not to know, and shows all the same, is deleted', async () => {
    const { chime, cloudFormation } = rig;
    const id = await newUser(rig, AccountId, Email);
    const stays = await newAccount(rig, 'To be deleted');
    chime.next('BatchSuspendUser', notFoundInside(id));
    chime.next('DeleteAccount', chimeError(404, 'NotFoundException'));

    const user = await cloudFormation.delete(USER, id, { AccountId, Email });
    const account = await cloudFormation.delete(ACCOUNT, stays, { Name: 'To be deleted' });

    expect([user.Status, account.Status]).toEqual(['SUCCESS', 'SUCCESS']);
    expect(chime.users).toEqual([]);
    expect(chime.accounts.map(({ AccountId }) => AccountId)).toEqual([AccountId]);
  });

  test.each([
    ['a marker', 'not-made:5c0ffee0-1111-4222-8333-444455556666'],
    ['an id that CloudFormation invented', 'Demo-Resource-1A2B3C4D5E6F'],
    ['the collection', '/'],
    ['a way out', '../accounts'],
    ['white space', ' '],
    ['a query', '?operation=suspend'],
  ])('%s is a success without a call to Chime', async (_, id) => {
    const { chime, cloudFormation } = rig;
    await newUser(rig, AccountId, Email);

    const answers = [
      await cloudFormation.delete(ACCOUNT, id, { Name }),
      await cloudFormation.delete(USER, id, { AccountId, Email }),
    ];

    expect(answers).toMatchObject([
      { Status: 'SUCCESS', PhysicalResourceId: id },
      { Status: 'SUCCESS', PhysicalResourceId: id },
    ]);
    expect(chime.takeOperations()).toEqual([]);
  });
});

test('a Delete of what only the stack can have made asks Chime alone', async () => {
  const { cloudFormation, ledger } = rig;
  const id = await newUser(rig, AccountId, Email);

  await cloudFormation.delete(USER, id, { AccountId, Email });
  await cloudFormation.delete(ACCOUNT, AccountId, { Name });

  expect(ledger.takeOperations()).toEqual([]);
});

describe('23: what could not be deleted is FAILED', () => {
  test.each([
    ['denied', denied, /AccessDeniedException.*needs chime:DeleteAccount/],
    ['throttled', throttled, /ThrottledClientException.*Deploy again/],
    ['out of order', unavailable, /ServiceUnavailableException.*Deploy again/],
    ['refused', chimeError(400, 'BadRequestException'), /BadRequestException/],
  ])('an account, when Chime is %s to the end', async (_, fault, reason) => {
    const { chime, cloudFormation } = rig;
    chime.always('DeleteAccount', fault);
    cloudFormation.timeoutMs = 1_000;

    const answered = await cloudFormation.delete(ACCOUNT, AccountId, { Name });

    expect(answered).toMatchObject({ Status: 'FAILED', PhysicalResourceId: AccountId });
    expect(answered.Reason).toMatch(reason);
    expect(chime.accounts).toHaveLength(1);
  });

  test.each(['ServiceFailure', 'Throttled', 'Forbidden'])(
    'a user, when a 200 reports %s for them',
    async (ErrorCode) => {
      const { chime, cloudFormation } = rig;
      const id = await newUser(rig, AccountId, Email);
      const UserErrors = [{ UserId: id, ErrorCode, ErrorMessage: `${Email} cannot be suspended.` }];
      chime.always('BatchSuspendUser', answer(200, JSON.stringify({ UserErrors })));
      cloudFormation.timeoutMs = 1_000;

      const answered = await cloudFormation.delete(USER, id, { AccountId, Email });

      expect(answered).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id });
      expect(answered.Reason).toContain(ErrorCode);
    },
  );

  test('but a Chime that recovers is waited for', async () => {
    const { chime, cloudFormation } = rig;
    chime.next('DeleteAccount', throttled, unavailable, denied);

    const { Status } = await cloudFormation.delete(ACCOUNT, AccountId, { Name });

    expect(Status).toBe('SUCCESS');
    expect(chime.accounts).toEqual([]);
  });
});

function notFoundInside(UserId: string): Fault {
  return answer(200, JSON.stringify({ UserErrors: [{ UserId, ErrorCode: 'NotFound' }] }));
}
