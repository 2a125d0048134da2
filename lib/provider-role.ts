import type { Construct } from 'constructs';
import { acknowledgeAllResources, CHIME_ON_ALL, NETWORK_ON_ALL } from './acknowledged';
import { TaggedResource } from './tagged-resource';

/** What a function's role may do. */
interface Rights {
  /** In Chime; undefined for nothing. */
  readonly chime: string[] | undefined;
  readonly ledger: TaggedResource;
  readonly logGroup: TaggedResource;
  readonly isInVpc: boolean;
  /** The key that the function's environment is encrypted with, if it is one of its own. */
  readonly keyArn: string | undefined;
}

/** The role of the provider's function. */
export function providerRole(scope: Construct, { chime, ledger, logGroup, isInVpc, keyArn }: Rights): TaggedResource {
  const statements = [
    ...(chime ? [allow(chime, '*')] : []),
    allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan'], ledger.getAtt('Arn')),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.getAtt('Arn')),
    ...(isInVpc ? [allow(NETWORK_ACTIONS, '*')] : []),
    ...(keyArn ? [allow(['kms:Decrypt'], keyArn)] : []),
  ];
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const role = new TaggedResource(scope, 'Role', {
    type: 'AWS::IAM::Role',
    properties: {
      AssumeRolePolicyDocument: policy([trust]),
      Policies: [{ PolicyName: 'Chime', PolicyDocument: policy(statements) }],
    },
  });
  const onAll = [...(chime ? [CHIME_ON_ALL] : []), ...(isInVpc ? [NETWORK_ON_ALL] : [])];
  if (onAll.length > 0) acknowledgeAllResources(role, ...onAll);
  return role;
}

/** What Lambda does, as the function's role, to the network interfaces through which the function reaches a VPC. */
const NETWORK_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

function allow(Action: string[], Resource: unknown): object {
  return { Effect: 'Allow', Action, Resource };
}

function policy(Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}
