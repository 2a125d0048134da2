import { CfnOutput, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ChimeAccount, ChimeProvider, License, type ChimeProviderProps } from '../../lib';
import { RealCdk } from './real-cdk';

jest.setTimeout(120_000);

/** A port of this machine that nobody listens on. */
const UNREACHABLE = 'https://127.0.0.1:1';

let cdk: RealCdk;
beforeEach(async () => void (cdk = await RealCdk.start()));
afterEach(() => cdk.stop());

test('a stack with live resources is wound down while Chime cannot be reached', async () => {
  const live = await cdk.deploy('Winding', team());
  const [account] = await cdk.accounts();
  const gone = { endpoint: UNREACHABLE, retired: true };

  const retired = await cdk.deploy('Winding', team(gone));
  expect(retired).toMatchObject({ status: 0, outputs: live.outputs });

  const changed = await cdk.deploy('Winding', team(gone, License.PRO));
  expect(changed.status).toBe(1);
  expect(changed.printed).toContain('The ChimeProvider is declared retired');
  expect(changed.printed).toContain('UPDATE_ROLLBACK_COMPLET');

  const destroyed = await cdk.destroy('Winding', team(gone));
  expect(destroyed.status).toBe(0);
  expect(await cdk.accounts()).toEqual([account]);
  expect(await cdk.users(account.AccountId)).toMatchObject([{ PrimaryEmail: 'ana@example.com' }]);
});

function team(provider: ChimeProviderProps = {}, license = License.BASIC) {
  return (stack: Stack): void => {
    new ChimeProvider(stack, 'ChimeProvider', provider);
    const account = new ChimeAccount(stack, 'Sales', { removalPolicy: RemovalPolicy.DESTROY });
    const ana = account.addUser('Ana', { email: 'ana@example.com', license });
    new CfnOutput(stack, 'AccountId', { value: account.accountId });
    new CfnOutput(stack, 'Email', { value: ana.primaryEmail });
  };
}
