import { CfnOutput, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ChimeAccount, ChimeUser, License, UserType } from '../../lib';
import { RealCdk } from './real-cdk';

jest.setTimeout(120_000);

deployment(
  'the life of an account and its user: created, unchanged, updated in place, replaced, destroyed',
  async (cdk) => {
    const created = await cdk.deploy('Life', team({ name: 'Sales', email: 'ana@example.com' }));
    expect(created).toMatchObject({ status: 0 });
    const [account] = await cdk.accounts();
    expect(account).toMatchObject({ AccountId: created.outputs.AccountId, Name: 'Sales', DefaultLicense: 'Basic' });
    const [ana] = await cdk.users(account.AccountId);
    expect(ana).toMatchObject({
      UserId: created.outputs.UserId,
      PrimaryEmail: 'ana@example.com',
      LicenseType: 'Basic',
    });

    const unchanged = await cdk.deploy('Life', team({ name: 'Sales', email: 'ana@example.com' }));
    expect(unchanged.status).toBe(0);
    expect(unchanged.printed).toContain('(no changes)');

    const different = await cdk.diff(
      'Life',
      team({ name: 'Marketing', email: 'ana@example.com', license: License.PRO }),
    );
    expect(different.status).toBe(1);
    expect(different.printed).toContain('Marketing');

    const updated = await cdk.deploy(
      'Life',
      team({ name: 'Marketing', email: 'ana@example.com', license: License.PRO }),
    );
    expect(updated).toMatchObject({ status: 0, outputs: created.outputs });
    expect(await cdk.accounts()).toMatchObject([{ AccountId: account.AccountId, Name: 'Marketing' }]);
    expect(await cdk.users(account.AccountId)).toMatchObject([{ UserId: ana.UserId, LicenseType: 'Pro' }]);

    const replaced = await cdk.deploy(
      'Life',
      team({ name: 'Marketing', email: 'bea@example.com', license: License.PRO }),
    );
    expect(replaced.status).toBe(0);
    expect(replaced.outputs.AccountId).toBe(account.AccountId);
    expect(replaced.outputs.UserId).not.toBe(ana.UserId);
    expect(await cdk.users(account.AccountId)).toMatchObject([
      { UserId: replaced.outputs.UserId, PrimaryEmail: 'bea@example.com' },
    ]);

    const destroyed = await cdk.destroy('Life', team({ name: 'Marketing', email: 'bea@example.com' }));
    expect(destroyed.status).toBe(0);
    expect(await cdk.accounts()).toEqual([]);
  },
);

deployment('a failing update is rolled back to what stood before', async (cdk) => {
  await cdk.deploy('Failing', team({ name: 'Support', email: 'ana@example.com', username: 'Ana' }));
  const [account] = await cdk.accounts();

  const failing = await cdk.deploy('Failing', team({ name: 'Renamed', email: 'ana@example.com', username: 'Anna' }));

  expect(failing.status).toBe(1);
  expect(failing.printed).toContain('Chime cannot change the Username of a user');
  expect(failing.printed).toContain('UPDATE_ROLLBACK_COMPLET');
  expect(await cdk.accounts()).toMatchObject([{ AccountId: account.AccountId, Name: 'Support' }]);
  expect(await cdk.users(account.AccountId)).toMatchObject([{ PrimaryEmail: 'ana@example.com', DisplayName: 'Ana' }]);
  expect(await cdk.destroy('Failing', team({ name: 'Support', email: 'ana@example.com' }))).toMatchObject({
    status: 0,
  });
  expect(await cdk.accounts()).toEqual([]);
});

deployment('a failing creation leaves nothing behind', async (cdk) => {
  const twice: (stack: Stack) => void = (stack) => {
    const account = accountOf(stack, 'Twice');
    account.addUser('One', { email: 'same@example.com' });
    account.addUser('Other', { email: 'same@example.com' });
  };

  const failing = await cdk.deploy('Creation', twice);

  expect(failing.status).toBe(1);
  expect(failing.printed).toContain('ConflictException');
  expect(failing.printed).not.toContain('same@example.com');
  expect(await cdk.accounts()).toEqual([]);
  expect(await cdk.destroy('Creation', twice)).toMatchObject({ status: 0 });
});

deployment(
  'the last user that leaves a stack is still suspended, though the role no longer needs to make users',
  async (cdk) => {
    await cdk.deploy('Last', team({ name: 'Last', email: 'ana@example.com' }));
    const [account] = await cdk.accounts();

    const removed = await cdk.deploy('Last', (stack) => void accountOf(stack, 'Last'));

    expect(removed.status).toBe(0);
    expect(await cdk.users(account.AccountId)).toEqual([]);
    expect(await cdk.destroy('Last', (stack) => void accountOf(stack, 'Last'))).toMatchObject({ status: 0 });
    expect(await cdk.accounts()).toEqual([]);
  },
);

/** The CLI mostly waits, so each deployment has a cloud of its own and they run at the same time. */
function deployment(fact: string, story: (cdk: RealCdk) => Promise<void>): void {
  test.concurrent(fact, async () => {
    const cdk = await RealCdk.start();
    try {
      await story(cdk);
      expect(await cdk.accounts()).toEqual([]);
    } finally {
      await cdk.stop();
    }
  });
}

function team(declared: { name: string; email: string; username?: string; license?: License }) {
  return (stack: Stack): void => {
    const { name, ...user } = declared;
    const account = accountOf(stack, name);
    const ana = new ChimeUser(stack, 'Ana', { account, userType: UserType.PRIVATE_USER, ...user });
    new CfnOutput(stack, 'AccountId', { value: account.accountId });
    new CfnOutput(stack, 'UserId', { value: ana.userId });
  };
}

function accountOf(stack: Stack, accountName: string): ChimeAccount {
  return new ChimeAccount(stack, 'Account', {
    accountName,
    defaultLicense: License.BASIC,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
