import { Annotations, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import type { ChimeProviderProps } from './chime-provider-props';
import { checkAtSynth } from './chime-resource';
import type { ResourceType } from './contract';
import { handlerCode } from './provider-code';
import { NETWORK_ACTIONS, providerNetwork } from './provider-network';
import { checked } from './provider-rules';
import { TaggedResource } from './tagged-resource';

/**
 * What answers CloudFormation's requests for Chime resources: one Lambda function, its role, its log group,
 * and a table that remembers which request made what, so that nothing is made twice.
 *
 * A stack gets its own on first use, so most apps never mention it. One that is declared in the stack, before the first
 * Chime resource, is the stack's own. Pass one to `provider` to share it between stacks.
 */
export class ChimeProvider extends Construct {
  /**
   * The provider of the stack that a construct belongs to: the one declared directly in the stack, else made on first use.
   *
   * @param scope any construct of the stack
   */
  public static of(scope: IConstruct): ChimeProvider {
    const stack = Stack.of(scope);
    const declared = stack.node.children.find((child) => child instanceof ChimeProvider);
    return declared ?? new ChimeProvider(stack, 'ChimeProvider', { shared: false });
  }

  /** The ARN that CloudFormation sends requests to. */
  public readonly serviceToken: string;

  /**
   * How long CloudFormation waits for an answer: three deliveries of the request, the minutes between them, and three in
   * the function's queue; an hour if the function's concurrency is reserved, since then the queue may be long.
   */
  public readonly serviceTimeout: Duration;

  private readonly shared: boolean;
  private readonly served = new Set<ResourceType>();

  constructor(scope: Construct, id: string, props: ChimeProviderProps = {}) {
    super(scope, id);
    checkAtSynth(this, checked(props));
    const { endpoint, retired = false, shared = true, logRetention = ONE_MONTH, logLevel, memorySize = 256 } = props;
    const { timeout = Duration.minutes(2), reservedConcurrency, environmentEncryption } = props;
    const seconds = timeout.isUnresolved() ? 0 : timeout.toSeconds({ integral: false });
    this.serviceTimeout = Duration.seconds(
      reservedConcurrency === undefined ? Math.min(Math.ceil(3 * seconds) + 6 * 60, LONGEST_WAIT) : LONGEST_WAIT,
    );
    const network = providerNetwork(this, props);
    const logGroup = new TaggedResource(this, 'LogGroup', {
      type: 'AWS::Logs::LogGroup',
      properties: { RetentionInDays: logRetention === INFINITE ? undefined : logRetention },
    });
    const ledger = new TaggedResource(this, 'Ledger', {
      type: 'AWS::DynamoDB::Table',
      properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'Resource', AttributeType: 'S' },
          { AttributeName: 'RequestId', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'Resource', KeyType: 'HASH' },
          { AttributeName: 'RequestId', KeyType: 'RANGE' },
        ],
        TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
    const role = new TaggedResource(this, 'Role', {
      type: 'AWS::IAM::Role',
      properties: {
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
        Policies: [
          {
            PolicyName: 'Chime',
            PolicyDocument: policy(
              // Chime's account and user actions support no resource type and no condition key.
              ...(retired ? [] : [allow(Lazy.list({ produce: () => this.actions() }), '*')]),
              allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan'], ledger.getAtt('Arn')),
              allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.getAtt('Arn')),
              // The interfaces have no names before they are made, and describing supports no resource.
              ...(network ? [allow(NETWORK_ACTIONS, '*')] : []),
              ...(environmentEncryption ? [allow(['kms:Decrypt'], environmentEncryption.keyArn)] : []),
            ),
          },
        ],
      },
    });
    const handler = new TaggedResource(this, 'Handler', {
      type: 'AWS::Lambda::Function',
      properties: {
        Description: 'Answers CloudFormation for Amazon Chime accounts and users',
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Code: handlerCode(this),
        Role: role.getAtt('Arn'),
        Timeout: seconds,
        MemorySize: memorySize,
        ReservedConcurrentExecutions: reservedConcurrency,
        LoggingConfig: { LogGroup: logGroup.ref, LogFormat: 'JSON', ApplicationLogLevel: logLevel },
        KmsKeyArn: environmentEncryption?.keyArn,
        Environment: {
          Variables: {
            LEDGER_TABLE: ledger.ref,
            AWS_ENDPOINT_URL_CHIME: endpoint,
            RETIRED: retired ? 'true' : undefined,
          },
        },
        VpcConfig: network?.config,
      },
    });
    if (network) handler.node.addDependency(network.internet);
    this.serviceToken = handler.getAtt('Arn').toString();
    this.shared = shared;
    const stack = Stack.of(this);
    // Without the export, this stack could not be deployed before others that have just ceased to use it.
    if (shared && !stack.nested) stack.exportValue(this.serviceToken);
  }

  /**
   * A resource of this type is in use.
   *
   * @internal
   */
  public _serve(type: ResourceType, resource: Construct): void {
    this.served.add(type);
    if (!this.shared && Stack.of(resource) !== Stack.of(this))
      Annotations.of(resource).addWarningV2(
        'cdk-chime-accounts:providerNotShared',
        `The stack of ${this.node.path} cannot be deployed before the last resource that uses this provider is gone from other stacks. ` +
          'Declare the provider with "new ChimeProvider".',
      );
  }

  private actions(): string[] {
    const used = [...this.served].flatMap((type) => ACTIONS[type]);
    return [...new Set([...ALWAYS, ...used])].sort().map((operation) => `chime:${operation}`);
  }
}

/** Of RetentionDays, whose module would take longer to load than all else. */
const ONE_MONTH = 30;
const INFINITE = 9999;

/** Of CloudFormation for a custom resource, in seconds. */
const LONGEST_WAIT = 3_600;

/** CloudFormation deletes what left the template only after the role has changed to what the template still needs. */
const ALWAYS = ['BatchSuspendUser', 'DeleteAccount', 'ListAccounts', 'ListUsers'];

const ACTIONS: Readonly<Record<ResourceType, readonly string[]>> = {
  'Custom::ChimeAccount': [
    'AssociateSigninDelegateGroupsWithAccount',
    'CreateAccount',
    'DisassociateSigninDelegateGroupsFromAccount',
    'GetAccount',
    'UpdateAccount',
    'UpdateAccountSettings',
  ],
  'Custom::ChimeUser': [
    'AssociatePhoneNumberWithUser',
    'CreateUser',
    'DisassociatePhoneNumberFromUser',
    'GetAccount',
    'GetUser',
    'UpdateUser',
    'UpdateUserSettings',
  ],
};

function allow(Action: string[], Resource: unknown): object {
  return { Effect: 'Allow', Action, Resource };
}

function policy(...Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}
