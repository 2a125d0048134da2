import type { CloudFormationOptions, Properties, ResourceType } from '../../../local/cloudformation';
import { CloudFormation, emptyCloudFormationState, ResourceFailure } from '../../../local/cloudformation';
import type { CloudFormationState } from '../../../local/cloudformation';
import { JsonFile } from '../../../local/json-file';

/** The event of a custom resource's request. */
export interface Request {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly StackId: string;
  readonly ResponseURL: string;
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Properties;
  readonly OldResourceProperties?: Properties;
}

/** An answer's fields; a body as it is; or no answer. */
export type Reply = object | string | undefined;

/** A cloud for tests: `Test::Thing` is its native type, `handle` answers the requests of its custom resources. */
export class TestCloud {
  readonly stackName = 'Stack';
  /** The requests that custom resources got, in order. */
  readonly requests: Request[] = [];
  /** The native things that exist, by physical id. */
  readonly things = new Map<string, Properties>();
  readonly parameters = new Map([['/latest', 'from SSM']]);
  /** Who receives the answers, by ResponseURL. */
  readonly responses = new Map<string, (body: string) => void>();
  readonly engine: CloudFormation;
  /** Decides what a request gets for an answer. */
  handle: (request: Request) => Reply = () => ({});

  constructor(
    options: Partial<CloudFormationOptions> = {},
    readonly state: JsonFile<CloudFormationState> = new JsonFile(undefined, emptyCloudFormationState()),
  ) {
    this.engine = new CloudFormation({
      state,
      resourceTypes: new Map([
        ['Test::Thing', this.thing],
        ['AWS::IAM::Role', { ...this.thing, properties: ['RoleName'], replaceOn: [] }],
      ]),
      customResources: {
        invoke: (serviceToken, event) => this.invoke(serviceToken, event as Request),
        openResponse: (name, received) => {
          const url = `https://responses.test/${encodeURIComponent(name)}`;
          this.responses.set(url, received);
          return { url, close: () => this.responses.delete(url) };
        },
      },
      ssmParameter: (name) => this.parameters.get(name),
      partition: 'aws',
      region: 'us-east-1',
      awsAccountId: '123456789012',
      urlSuffix: 'amazonaws.com',
      ...options,
    });
  }

  /** Deploys through a change set, as the CDK does, and waits for the end. */
  async deploy(template: object, input: Partial<Parameters<CloudFormation['createChangeSet']>[0]> = {}) {
    const changeSet = this.changeSet(template, input);
    this.engine.executeChangeSet({ changeSetName: changeSet.changeSetId, disableRollback: input.disableRollback });
    await this.engine.settled();
    return this.stack(input.stackName);
  }

  changeSet(template: object, input: Partial<Parameters<CloudFormation['createChangeSet']>[0]> = {}) {
    const { stackName = this.stackName } = input;
    const exists = this.engine
      .describeStacks()
      .some((stack) => stack.stackName === stackName && stack.stackStatus !== 'REVIEW_IN_PROGRESS');
    const { id } = this.engine.createChangeSet({
      stackName,
      changeSetName: 'changes',
      changeSetType: exists ? 'UPDATE' : 'CREATE',
      templateBody: JSON.stringify(template),
      ...input,
    });
    return this.engine.describeChangeSet({ changeSetName: id });
  }

  async destroy(input: Partial<Parameters<CloudFormation['deleteStack']>[0]> = {}) {
    const { stackId } = this.stack(input.stackName);
    this.engine.deleteStack({ stackName: this.stackName, ...input });
    await this.engine.settled();
    return this.stack(stackId);
  }

  stack(stackName = this.stackName) {
    return this.engine.describeStacks({ stackName })[0];
  }

  output(key: string): string | undefined {
    return this.stack().outputs.find(({ outputKey }) => outputKey === key)?.outputValue;
  }

  /** What happened, oldest first: `<logical id> <status>`, since the last event of that status of the stack. */
  events(since?: string): string[] {
    const events = this.engine.describeStackEvents({ stackName: this.stack().stackId }).reverse();
    const lines = events.map(({ logicalResourceId, resourceStatus }) => `${logicalResourceId} ${resourceStatus}`);
    return since === undefined ? lines : lines.slice(lines.lastIndexOf(`${this.stackName} ${since}`));
  }

  /** The reason of the last event of that status. */
  reason(logicalId: string, status: string): string | undefined {
    const events = this.engine.describeStackEvents({ stackName: this.stackName });
    return events.find((event) => event.logicalResourceId === logicalId && event.resourceStatus === status)
      ?.resourceStatusReason;
  }

  /** `<RequestType> <PhysicalResourceId or logical id>` of each request. */
  requestLines(): string[] {
    return this.requests.map(
      (request) => `${request.RequestType} ${request.PhysicalResourceId ?? request.LogicalResourceId}`,
    );
  }

  /** Answers a request, as the function would: with what it must echo, and an id. */
  answer(request: Request, reply: object | string): void {
    const { RequestId, StackId, LogicalResourceId, PhysicalResourceId = `${LogicalResourceId}-1` } = request;
    const body = { Status: 'SUCCESS', RequestId, StackId, LogicalResourceId, PhysicalResourceId, ...(reply as object) };
    this.responses.get(request.ResponseURL)?.(typeof reply === 'string' ? reply : JSON.stringify(body));
  }

  private async invoke(serviceToken: string, request: Request): Promise<void> {
    if (serviceToken !== SERVICE_TOKEN) throw new Error(`Function not found: ${serviceToken}`);
    this.requests.push(request);
    await Promise.resolve();
    const reply = this.handle(request);
    if (reply !== undefined) this.answer(request, reply);
  }

  /** Fails to be created, updated or deleted where its property `Fails` names that request. */
  private readonly thing: ResourceType = {
    properties: ['Name', 'Kind', 'Fails', 'Tags'],
    attributes: ['Arn', 'Name'],
    replaceOn: ['Kind'],
    create: ({ logicalId }, properties) => {
      if (properties.Fails === 'create') return Promise.reject(new ResourceFailure('The thing cannot be created.'));
      const physicalId = `${logicalId}-${this.things.size + 1}`;
      return Promise.resolve(this.put(physicalId, properties));
    },
    update: (_, physicalId, properties) => {
      const refused = new ResourceFailure('The thing cannot be updated.');
      return properties.Fails === 'update'
        ? Promise.reject(refused)
        : Promise.resolve(this.put(physicalId, properties));
    },
    delete: (_, physicalId, properties) => {
      if (properties.Fails === 'delete') return Promise.reject(new ResourceFailure('The thing cannot be deleted.'));
      this.things.delete(physicalId);
      return Promise.resolve();
    },
  };

  private put(physicalId: string, properties: Properties) {
    this.things.set(physicalId, properties);
    return { physicalId, attributes: { Arn: `arn:${physicalId}`, Name: properties.Name } };
  }
}

export const SERVICE_TOKEN = 'arn:aws:lambda:us-east-1:123456789012:function:handler';

export function thing(properties: Properties = {}, attributes: object = {}): object {
  return { Type: 'Test::Thing', Properties: properties, ...attributes };
}

export function custom(properties: Properties = {}, attributes: object = {}): object {
  return { Type: 'Custom::Thing', Properties: { ServiceToken: SERVICE_TOKEN, ...properties }, ...attributes };
}

export const ref = (name: string) => ({ Ref: name });
export const attribute = (...path: [logicalId: string, name: string]) => ({ 'Fn::GetAtt': path });
export const failed = (Reason = 'Chime said no', more: object = {}) => ({ Status: 'FAILED', Reason, ...more });
