import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssetStaging, CfnResource, Duration, FileAssetPackaging, Lazy, Stack } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { checkAtSynth } from './chime-resource';
import type { ResourceType } from './contract';
import { ENDPOINT } from './rules';

/** How to declare a `ChimeProvider`. */
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
   * How long the function's log is kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

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
    return declared ?? new ChimeProvider(stack, 'ChimeProvider');
  }

  /** The ARN that CloudFormation sends requests to. */
  public readonly serviceToken: string;

  /**
   * How long CloudFormation waits for an answer: three deliveries of the request, the minutes between them, and three in
   * the function's queue.
   */
  public readonly serviceTimeout: Duration;

  private readonly served = new Set<ResourceType>();

  constructor(scope: Construct, id: string, props: ChimeProviderProps = {}) {
    super(scope, id);
    const { endpoint, retired = false, logRetention = ONE_MONTH } = props;
    checkAtSynth(this, [{ name: 'endpoint', rule: ENDPOINT, value: endpoint }]);
    const timeout = Duration.minutes(2);
    this.serviceTimeout = Duration.seconds(3 * timeout.toSeconds() + 6 * 60);
    const logGroup = new CfnResource(this, 'LogGroup', {
      type: 'AWS::Logs::LogGroup',
      properties: { RetentionInDays: logRetention === INFINITE ? undefined : logRetention },
    });
    const ledger = new CfnResource(this, 'Ledger', {
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
    const role = new CfnResource(this, 'Role', {
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
              ...(retired
                ? []
                : [{ Effect: 'Allow', Action: Lazy.list({ produce: () => this.actions() }), Resource: '*' }]),
              {
                Effect: 'Allow',
                Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan'],
                Resource: ledger.getAtt('Arn'),
              },
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: logGroup.getAtt('Arn'),
              },
            ),
          },
        ],
      },
    });
    const handler = new CfnResource(this, 'Handler', {
      type: 'AWS::Lambda::Function',
      properties: {
        Description: 'Answers CloudFormation for Amazon Chime accounts and users',
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Code: this.code(),
        Role: role.getAtt('Arn'),
        Timeout: timeout.toSeconds(),
        MemorySize: 256,
        LoggingConfig: { LogGroup: logGroup.ref, LogFormat: 'JSON' },
        Environment: {
          Variables: {
            LEDGER_TABLE: ledger.ref,
            AWS_ENDPOINT_URL_CHIME: endpoint,
            RETIRED: retired ? 'true' : undefined,
          },
        },
      },
    });
    this.serviceToken = handler.getAtt('Arn').toString();
  }

  /**
   * A resource of this type is in use.
   *
   * @internal
   */
  public _serve(type: ResourceType): void {
    this.served.add(type);
  }

  /** The handler's bundle, which the build leaves beside the constructs' own code. */
  private code() {
    const directory = join(__dirname, '..', 'lambda', 'dist');
    if (!existsSync(join(directory, 'index.js')))
      throw new Error(
        `The handler of ${this.node.path} is not built: ${directory} has no index.js. Run "npm run build".`,
      );
    const stack = Stack.of(this);
    const staging = new AssetStaging(this, 'Code', { sourcePath: directory });
    const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
      fileName: staging.relativeStagedPath(stack),
      sourceHash: staging.assetHash,
      packaging: FileAssetPackaging.ZIP_DIRECTORY,
      displayName: `${this.node.path}/Code`,
    });
    return { S3Bucket: bucketName, S3Key: objectKey };
  }

  private actions(): string[] {
    const used = [...this.served].flatMap((type) => ACTIONS[type]);
    return [...new Set([...ALWAYS, ...used])].sort().map((operation) => `chime:${operation}`);
  }
}

/** Of RetentionDays, whose module would take longer to load than all else. */
const ONE_MONTH = 30;
const INFINITE = 9999;

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
  'Custom::ChimeUser': ['CreateUser', 'GetAccount', 'GetUser', 'UpdateUser'],
};

function policy(...Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}
