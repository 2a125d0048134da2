import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ChimeAccount, ChimeProvider } from '../../lib';
import { RealCdk, type Declaration } from './real-cdk';

jest.setTimeout(120_000);

test.concurrent('the last account that leaves a stack is deleted by the provider of another stack', async () => {
  const cdk = await RealCdk.start();
  try {
    await cdk.deploy('Owner', sharing({ Sales: ['Europe', 'Asia'] }));
    expect(await cdk.accounts()).toHaveLength(2);

    const gone = await cdk.deploy('Owner', sharing({ Sales: [] }));

    expect(gone.status).toBe(0);
    expect(await cdk.accounts()).toEqual([]);
  } finally {
    await cdk.stop();
  }
});

test.concurrent('stacks that share a provider are destroyed in order', async () => {
  const cdk = await RealCdk.start();
  try {
    const stacks = sharing({ Sales: ['Europe'], Support: ['Hotline'] });
    await cdk.deploy('Owner', stacks);

    const destroyed = await cdk.destroy('Owner', stacks);

    expect(destroyed.status).toBe(0);
    expect(await cdk.accounts()).toEqual([]);
  } finally {
    await cdk.stop();
  }
});

/** A stack with a provider, and others with accounts that use it. */
function sharing(accountNames: Readonly<Record<string, readonly string[]>>): Declaration {
  return (owner) => {
    const provider = new ChimeProvider(owner, 'Chime');
    for (const [name, accounts] of Object.entries(accountNames)) {
      const stack = new Stack(owner.node.root, name);
      stack.addStackDependency(owner);
      new StringParameter(stack, 'Count', { stringValue: String(accounts.length) });
      for (const accountName of accounts)
        new ChimeAccount(stack, accountName, { accountName, provider, removalPolicy: RemovalPolicy.DESTROY });
    }
  };
}
