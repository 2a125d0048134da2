import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  ChimeAccount,
  ChimeInvitations,
  ChimeProvider,
  ChimeUser,
  License,
  UserType,
  type ChimeAccountProps,
  type ChimeInvitationsProps,
  type ChimeProviderProps,
  type ChimeUserProps,
} from '../../lib';
import { ACCOUNT_ID } from './support';

/** Declares every option of every construct, and every grant. An option that is missing does not compile. */
export function declareEveryOption(stack: Stack): void {
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['us-east-1a'],
    privateSubnetIds: ['subnet-0123456789abcdef0'],
    privateSubnetRouteTableIds: ['rtb-0123456789abcdef0'],
  });
  const all = {
    endpoint: 'https://chime.example.com',
    retired: false,
    shared: true,
    logRetention: RetentionDays.ONE_WEEK,
    logLevel: ApplicationLogLevel.WARN,
    memorySize: 512,
    timeout: Duration.minutes(3),
    reservedConcurrency: 5,
    vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0')],
    environmentEncryption: Key.fromKeyArn(stack, 'Key', `arn:aws:kms:us-east-1:123456789012:key/${ACCOUNT_ID}`),
  } satisfies Required<ChimeProviderProps>;
  const provider = new ChimeProvider(stack, 'Provider', all);
  // With the security group that is made without one, and without rights in Chime.
  new ChimeProvider(stack, 'Retired', { ...all, retired: true, securityGroups: undefined });

  const removalPolicy = RemovalPolicy.DESTROY;
  const account = new ChimeAccount(stack, 'Account', {
    accountName: 'Sales',
    existingAccountId: ACCOUNT_ID,
    defaultLicense: License.BASIC,
    settings: { disableRemoteControl: true, enableDialOut: true },
    signinDelegateGroups: ['helpers'],
    suspendUsersOnDelete: true,
    removalPolicy,
    provider,
  } satisfies Required<ChimeAccountProps>);
  const user = new ChimeUser(stack, 'User', {
    account,
    email: 'ana@example.com',
    username: 'Ana',
    userType: UserType.PRIVATE_USER,
    license: License.PRO,
    adoptExisting: true,
    telephony: { inboundCalling: true, outboundCalling: true, sms: false },
    phoneNumber: '+12065550100',
    alexaForBusiness: { enabled: true, roomArn: 'arn:aws:a4b:us-east-1:123456789012:room/one/two' },
    removalPolicy,
    provider,
  } satisfies Required<ChimeUserProps>);
  new ChimeInvitations(stack, 'Invitations', {
    account,
    emails: ['ben@example.com'],
    userType: UserType.PRIVATE_USER,
    removalPolicy,
    provider,
  } satisfies Required<ChimeInvitationsProps>);

  const role = new Role(stack, 'Reports', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  account.grantRead(role);
  account.grantManage(role);
  account.grant(role, 'chime:ListAccounts');
  user.grantRead(role);
  user.grantManage(role);
  user.grant(role, 'chime:LogoutUser');
}
