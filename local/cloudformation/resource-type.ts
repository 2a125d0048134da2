/** Where a resource stands: what every request about it carries. */
export interface ResourceContext {
  readonly partition: string;
  readonly region: string;
  readonly awsAccountId: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Aborted when CloudFormation gives up waiting, because another resource of the operation failed. */
  readonly signal: AbortSignal;
}

/** What is known of a resource that exists. */
export interface ResourceState {
  /** What `Ref` gives. */
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives, by attribute name. */
  readonly attributes: Record<string, unknown>;
  /** Masks the attributes wherever CloudFormation shows them. */
  readonly noEcho?: boolean;
}

/** A resource type that the local cloud knows. Properties arrive with every intrinsic resolved. */
export interface ResourceType {
  /** The properties that it understands; any other stops the deployment before anything is created. */
  readonly properties: readonly string[];
  /** What `Fn::GetAtt` may ask for. */
  readonly attributes: readonly string[];
  /** The properties whose change makes a new resource. */
  readonly replaceOn: readonly string[];
  /** What stops the deployment before anything is created, in words; values may still hold unresolved intrinsics. */
  validate?(properties: Properties): string[];
  create(context: ResourceContext, properties: Properties): Promise<ResourceState>;
  update(
    context: ResourceContext,
    physicalId: string,
    properties: Properties,
    oldProperties: Properties,
  ): Promise<ResourceState>;
  delete(context: ResourceContext, physicalId: string, properties: Properties): Promise<void>;
}

export type Properties = Record<string, unknown>;

/** A resource's request failed; `physicalId` names what was made all the same. */
export class ResourceFailure extends Error {
  constructor(
    message: string,
    readonly physicalId?: string,
  ) {
    super(message);
  }
}

/** A request that never reached the resource: there is nothing to undo. */
export class RequestRefused extends ResourceFailure {}

/** How custom resources are reached: CloudFormation's asynchronous invocation, and the bucket that receives the answers. */
export interface CustomResourceTransport {
  /** Hands the event to the function's queue; rejects where there is no such function. */
  invoke(serviceToken: string, event: object): Promise<void>;
  /** A pre-signed address for one request; `received` gets each body that is PUT there until `close`. */
  openResponse(name: string, received: (body: string) => void): { readonly url: string; close(): void };
}
