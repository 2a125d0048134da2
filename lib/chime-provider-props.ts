import type { Duration } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ApplicationLogLevel } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** How to declare a `ChimeProvider`. Everything is changed in place. */
export interface ChimeProviderProps {
  /**
   * Where the Amazon Chime API is, as an https URL.
   *
   * @default - AWS's own endpoint, in us-east-1
   */
  readonly endpoint?: string;

  /**
   * Whether Amazon Chime is gone for good. Then nothing calls it: accounts and users that leave a stack are deleted from
   * the stack only, and what would create or change one fails. Declaring it changes no account and no user.
   *
   * @default false
   */
  readonly retired?: boolean;

  /**
   * Whether other stacks may use it. Its ARN is then exported even while none of them does, so that the last account or user
   * that leaves another stack can still be deleted.
   *
   * @default true - but false for the one that a stack makes on first use
   */
  readonly shared?: boolean;

  /**
   * How long the function's log is kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * The least important lines that the log keeps: one of level INFO for each request that succeeds, one of level WARN for
   * each that fails.
   *
   * @default ApplicationLogLevel.INFO
   */
  readonly logLevel?: ApplicationLogLevel;

  /**
   * The function's memory in MB, 128 to 10240. More memory is also more CPU.
   *
   * @default 256
   */
  readonly memorySize?: number;

  /**
   * How long the function may work on one delivery of a request: 1 to 3 minutes. CloudFormation's own wait for an answer
   * follows from it, so that a change also makes CloudFormation ask about each account and user once.
   *
   * @default Duration.minutes(2)
   */
  readonly timeout?: Duration;

  /**
   * How many requests are worked on at the same time, at least 1. Others wait in the function's queue, which spares a Chime
   * that throttles; CloudFormation then waits an hour for each answer.
   *
   * @default - no limit but the AWS account's
   */
  readonly reservedConcurrency?: number;

  /**
   * The VPC to put the function into. It needs ways to Chime, DynamoDB, and the bucket of CloudFormation that takes the
   * answers: a NAT gateway, or VPC endpoints where there are any (Chime has none).
   *
   * @default - the function is in no VPC
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of the VPC, which must be private.
   *
   * @default - the private subnets of the VPC
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The security groups of the function. It makes https calls, and takes none.
   *
   * @default - one of its own, which lets everything out and nothing in
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * The key that encrypts the function's environment variables. The function's role may decrypt with it; a key of another
   * AWS account has to let it.
   *
   * @default - a key of AWS's own
   */
  readonly environmentEncryption?: IKey;
}
