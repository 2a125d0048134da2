import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct, type IConstruct } from 'constructs';
import type { ChimeProviderProps } from './chime-provider-props';
import { checkAtSynth } from './chime-resource';
import type { ResourceType } from './contract';
import { injected } from './injected';
import { handlerCode } from './provider-code';
import { providerLedger } from './provider-ledger';
import { providerNetwork } from './provider-network';
import { checkReach } from './provider-reach';
import { providerRole } from './provider-role';
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
  /** By this name, property injectors reach the props of each provider, also of those that stacks make on first use. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-chime-accounts.ChimeProvider';

  /**
   * The provider of the stack that a construct belongs to: the one declared directly in the stack, else made on first use.
   *
   * @param scope any construct of the stack
   */
  public static of(scope: IConstruct): ChimeProvider {
    const stack = Stack.of(scope);
    return ChimeProvider.ownOf.get(stack) ?? new ChimeProvider(stack, 'ChimeProvider', { shared: false });
  }

  /** The first provider directly in each stack. To look for it among hundreds of resources would take each of them longer. */
  private static readonly ownOf = new WeakMap<IConstruct, ChimeProvider>();

  /** The name of the function. */
  public readonly functionName: string;

  /** The ARN of the function's role. */
  public readonly roleArn: string;

  /** The ARN of the function, which CloudFormation sends requests to. */
  public readonly serviceToken: string;

  /**
   * How long CloudFormation waits for an answer: three deliveries of the request, the minutes between them, and three in
   * the function's queue. An hour if the function's concurrency is reserved, since then the queue may be long.
   */
  public readonly serviceTimeout: Duration;

  private readonly shared: boolean;
  private readonly served = new Set<ResourceType>();

  constructor(scope: Construct, id: string, props: ChimeProviderProps = {}) {
    super(scope, id);
    props = injected(ChimeProvider.PROPERTY_INJECTION_ID, props, { scope, id });
    if (!ChimeProvider.ownOf.has(scope)) ChimeProvider.ownOf.set(scope, this);
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
    const ledger = providerLedger(this);
    const role = providerRole(this, {
      chime: retired ? undefined : Lazy.list({ produce: () => this.actions() }),
      ...{ ledger, logGroup, isInVpc: network !== undefined, keyArn: environmentEncryption?.keyArn },
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
    this.functionName = handler.ref;
    this.roleArn = role.getAtt('Arn').toString();
    this.serviceToken = handler.getAtt('Arn').toString();
    this.shared = shared;
    const stack = Stack.of(this);
    // Without the export, this stack could not be deployed before others that have just ceased to use it.
    if (shared && !stack.nested) stack.exportValue(this.serviceToken);
  }

  /**
   * How many deliveries of a request ended without an answer to CloudFormation: Lambda repeats each twice. What Chime refuses
   * is answered, and so not among them.
   *
   * @default - the sum over five minutes
   */
  public metricErrors(props?: MetricOptions): Metric {
    return this.metric('Errors', { statistic: 'Sum', ...props });
  }

  /**
   * How many deliveries of a request had to wait because the function's concurrency was used up.
   *
   * @default - the sum over five minutes
   */
  public metricThrottles(props?: MetricOptions): Metric {
    return this.metric('Throttles', { statistic: 'Sum', ...props });
  }

  /**
   * How long the function worked on a delivery of a request, in milliseconds.
   *
   * @default - the average over five minutes
   */
  public metricDuration(props?: MetricOptions): Metric {
    return this.metric('Duration', { statistic: 'Average', ...props });
  }

  /**
   * A resource of this type is in use.
   *
   * @internal
   */
  public _serve(type: ResourceType, resource: Construct): void {
    this.served.add(type);
    checkReach(this, resource, this.shared);
  }

  private metric(metricName: string, props: MetricOptions): Metric {
    const dimensionsMap = { FunctionName: this.functionName };
    return new Metric({ namespace: 'AWS/Lambda', metricName, dimensionsMap, ...props }).attachTo(this);
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
const ALWAYS = ['BatchSuspendUser', 'DeleteAccount', 'GetAccount', 'GetUser', 'ListAccounts', 'ListUsers'];

const ACTIONS: Readonly<Record<ResourceType, readonly string[]>> = {
  'Custom::ChimeAccount': [
    'AssociateSigninDelegateGroupsWithAccount',
    'CreateAccount',
    'DisassociateSigninDelegateGroupsFromAccount',
    'UpdateAccount',
    'UpdateAccountSettings',
  ],
  'Custom::ChimeUser': [
    'AssociatePhoneNumberWithUser',
    'CreateUser',
    'DisassociatePhoneNumberFromUser',
    'UpdateUser',
    'UpdateUserSettings',
  ],
  'Custom::ChimeInvitation': ['GetAccount', 'InviteUsers'],
};
