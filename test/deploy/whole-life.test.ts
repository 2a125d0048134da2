import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ChimeAccount } from '../../lib';
import { RealCdk } from './real-cdk';

jest.setTimeout(120_000);

test('people are invited, settings set, and an account and user that were made by hand taken over and kept', async () => {
  const cdk = await RealCdk.start();
  try {
    const made = await cdk.deploy('Maker', (stack) => {
      const account = new ChimeAccount(stack, 'Account', { accountName: 'Made before' });
      account.addUser('Ana', { email: 'ana@example.com', removalPolicy: RemovalPolicy.RETAIN });
    });
    expect(made.status).toBe(0);
    const [{ AccountId: existingAccountId = '' }] = await cdk.accounts();
    expect(await cdk.destroy('Maker', (stack) => void new ChimeAccount(stack, 'Account'))).toMatchObject({ status: 0 });

    const takenOver = await cdk.deploy('Owner', owner(existingAccountId, ['ben@example.com', 'cai@example.com']));
    expect(takenOver).toMatchObject({ status: 0 });
    expect(await cdk.accounts()).toMatchObject([
      { Name: 'Made before', SigninDelegateGroups: [{ GroupName: 'Admins' }] },
    ]);
    expect(await emails(cdk, existingAccountId)).toEqual(['ana@example.com', 'ben@example.com', 'cai@example.com']);

    const updated = await cdk.deploy('Owner', owner(existingAccountId, ['cai@example.com', 'dee@example.com']));
    expect(updated).toMatchObject({ status: 0 });
    expect(await emails(cdk, existingAccountId)).toEqual(['ana@example.com', 'cai@example.com', 'dee@example.com']);

    expect(await cdk.destroy('Owner', owner(existingAccountId, ['cai@example.com']))).toMatchObject({ status: 0 });
    expect(await emails(cdk, existingAccountId)).toEqual(['ana@example.com']);
  } finally {
    await cdk.stop();
  }
});

function owner(existingAccountId: string, people: string[]) {
  return (stack: Stack): void => {
    const account = new ChimeAccount(stack, 'Account', {
      existingAccountId,
      settings: { enableDialOut: true },
      signinDelegateGroups: ['Admins'],
    });
    account.addUser('Ana', {
      email: 'ana@example.com',
      adoptExisting: true,
      telephony: { sms: false },
      phoneNumber: '+12065550100',
      alexaForBusiness: { enabled: true },
    });
    account.inviteUsers(people);
  };
}

async function emails(cdk: RealCdk, accountId: string): Promise<(string | undefined)[]> {
  return (await cdk.users(accountId)).map(({ PrimaryEmail }) => PrimaryEmail);
}
