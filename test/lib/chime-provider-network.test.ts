import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ChimeProvider } from '../../lib';
import { logicalId, mistakesIn, newStack } from './support';

const NETWORK_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

describe('a function in a VPC', () => {
  test('is in the private subnets, in a security group of its own', () => {
    const stack = newStack();
    const vpc = new Vpc(stack, 'Vpc');

    new ChimeProvider(stack, 'Chime', { vpc });

    const template = Template.fromStack(stack);
    const group = logicalId(template, 'AWS::EC2::SecurityGroup');
    template.hasResourceProperties('AWS::Lambda::Function', {
      VpcConfig: {
        SubnetIds: stack.resolve(vpc.privateSubnets.map(({ subnetId }) => subnetId)) as object[],
        SecurityGroupIds: [{ 'Fn::GetAtt': [group, 'GroupId'] }],
      },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { VpcId: stack.resolve(vpc.vpcId) as object });
  });

  test('is in the subnets and security groups that the provider declares', () => {
    const stack = newStack();
    const vpc = new Vpc(stack, 'Vpc', {
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC },
        { name: 'app', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'chime', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
    });
    const group = SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0');
    const vpcSubnets = { subnetGroupName: 'chime' };

    new ChimeProvider(stack, 'Chime', { vpc, vpcSubnets, securityGroups: [group] });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', {
      VpcConfig: {
        SubnetIds: stack.resolve(vpc.selectSubnets(vpcSubnets).subnetIds) as object[],
        SecurityGroupIds: ['sg-0123456789abcdef0'],
      },
    });
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
  });

  test('is made after the way out of the VPC, and so goes before it', () => {
    const stack = newStack();
    const vpc = new Vpc(stack, 'Vpc');

    new ChimeProvider(stack, 'Chime', { vpc });

    const template = Template.fromStack(stack);
    const [{ DependsOn }] = Object.values(template.findResources('AWS::Lambda::Function'));
    const ways = Object.entries(template.findResources('AWS::EC2::Route')).filter(
      ([, { Properties }]) => Properties.NatGatewayId,
    );
    expect(DependsOn).toEqual(expect.arrayContaining(ways.map(([id]) => id)));
  });

  test('has a role that may manage network interfaces, and no more of EC2', () => {
    const stack = newStack();

    new ChimeProvider(stack, 'Chime', { vpc: new Vpc(stack, 'Vpc') });

    expect(networkActionsIn(Template.fromStack(stack))).toEqual(NETWORK_ACTIONS);
  });
});

test('a function in no VPC has a role that may do nothing to EC2', () => {
  const stack = newStack();

  new ChimeProvider(stack, 'Chime');

  expect(networkActionsIn(Template.fromStack(stack))).toEqual([]);
});

test('public subnets fail, since a function has no way out of them', () => {
  const stack = newStack();

  new ChimeProvider(stack, 'Chime', { vpc: new Vpc(stack, 'Vpc'), vpcSubnets: { subnetType: SubnetType.PUBLIC } });

  expect(mistakesIn(stack)).toEqual([expect.stringContaining('[Stack/Chime] vpcSubnets must be private')]);
});

test('subnets or security groups without their VPC fail', () => {
  const stack = newStack();

  new ChimeProvider(stack, 'Chime', { vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS } });

  expect(mistakesIn(stack)).toEqual([expect.stringContaining('[Stack/Chime] vpc must be given along with')]);
});

function networkActionsIn(template: Template): string[] {
  const [role] = Object.values(template.findResources('AWS::IAM::Role', {}));
  const [{ PolicyDocument }]: { PolicyDocument: { Statement: { Action: string[] }[] } }[] = role.Properties.Policies;
  return PolicyDocument.Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith('ec2:'));
}
