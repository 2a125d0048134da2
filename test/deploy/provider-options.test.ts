import { Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ChimeAccount, ChimeProvider } from '../../lib';
import { RealCdk, type Declaration } from './real-cdk';

jest.setTimeout(120_000);

let cdk: RealCdk;
beforeEach(async () => void (cdk = await RealCdk.start()));
afterEach(() => cdk.stop());

test('a provider with everything declared makes and deletes an account', async () => {
  const deployed = await cdk.deploy('Declared', everything);
  expect(deployed.status).toBe(0);
  expect(await cdk.accounts()).toMatchObject([{ Name: 'Sales' }]);

  const destroyed = await cdk.destroy('Declared', everything);
  expect(destroyed.status).toBe(0);
  expect(await cdk.accounts()).toEqual([]);
});

const everything: Declaration = (stack) => {
  new ChimeProvider(stack, 'Chime', {
    shared: false,
    logRetention: RetentionDays.ONE_WEEK,
    logLevel: ApplicationLogLevel.WARN,
    memorySize: 512,
    timeout: Duration.minutes(3),
    reservedConcurrency: 1,
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0123456789abcdef0',
      availabilityZones: ['us-east-1a'],
      privateSubnetIds: ['subnet-0123456789abcdef0'],
      privateSubnetRouteTableIds: ['rtb-0123456789abcdef0'],
    }),
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0', { mutable: false })],
    environmentEncryption: Key.fromKeyArn(
      stack,
      'Key',
      'arn:aws:kms:us-east-1:123456789012:key/12a3456b-7c89-012d-3456-78901e23fa45',
    ),
  });
  new ChimeAccount(stack, 'Sales', { accountName: 'Sales', removalPolicy: RemovalPolicy.DESTROY });
  Tags.of(stack).add('team', 'collaboration');
};
