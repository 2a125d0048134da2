import type { Journal } from './journal';
import type { CloudFormationAccount } from './pseudo-parameters';
import type { ResourceContext, ResourceType } from './resource-type';
import { RequestRefused, ResourceFailure } from './resource-type';
import type { ResourceTypes } from './resource-types';
import type { Obsolete, Resource, Stack } from './state';

/** The requests about one resource, each written down before and after. They answer whether the request succeeded. */
export class ResourceRequests {
  private readonly closing = new AbortController();

  constructor(
    private readonly types: ResourceTypes,
    private readonly account: CloudFormationAccount,
    private readonly journal: Journal,
  ) {}

  /** Drops what is in flight: nothing is written down any more, as if the process had stopped. */
  close(): void {
    this.closing.abort();
  }

  async create(stack: Stack, resource: Resource, { signal, instead }: Attempt = {}): Promise<boolean> {
    const verb = instead ? 'UPDATE' : 'CREATE';
    Object.assign(resource, { halfMade: true });
    stack.resources[resource.logicalId] = resource;
    this.journal.resource(stack, resource, `${verb}_IN_PROGRESS`, instead ? REPLACES : undefined);
    try {
      const request = this.typeOf(resource).create(this.context(stack, resource, signal), resource.properties);
      Object.assign(resource, await this.whileOpen(request), { halfMade: undefined });
      this.journal.resource(stack, resource, `${verb}_IN_PROGRESS`, 'Resource creation Initiated');
      this.journal.resource(stack, resource, `${verb}_COMPLETE`);
      return true;
    } catch (error) {
      if (error instanceof ResourceFailure) resource.physicalId = error.physicalId;
      const reason = signal?.aborted ? 'Resource creation cancelled' : messageOf(error);
      this.journal.resource(stack, resource, `${verb}_FAILED`, reason);
      return false;
    }
  }

  /** `resource` takes the place of `from`, which becomes obsolete if the answer names another physical id. */
  async update(stack: Stack, from: Resource, resource: Resource, { signal }: Attempt = {}): Promise<boolean> {
    stack.resources[resource.logicalId] = resource;
    this.journal.resource(stack, resource, 'UPDATE_IN_PROGRESS');
    const physicalId = from.physicalId ?? '';
    try {
      const context = this.context(stack, resource, signal);
      const request = this.typeOf(resource).update(context, physicalId, resource.properties, from.properties);
      const { noEcho, ...updated } = await this.whileOpen(request);
      Object.assign(resource, updated, { noEcho });
      if (updated.physicalId !== physicalId) {
        stack.obsolete.push(replaced(from));
        this.journal.resource(stack, resource, 'UPDATE_IN_PROGRESS', REPLACED);
      }
      this.journal.resource(stack, resource, 'UPDATE_COMPLETE');
      return true;
    } catch (error) {
      const failed = error instanceof RequestRefused ? { ...from } : resource;
      stack.resources[resource.logicalId] = failed;
      if (error instanceof ResourceFailure && error.physicalId !== undefined && error.physicalId !== physicalId) {
        stack.obsolete.push(replaced(from));
        failed.physicalId = error.physicalId;
      }
      const reason = signal?.aborted ? 'Resource update cancelled' : messageOf(error);
      this.journal.resource(stack, failed, 'UPDATE_FAILED', reason);
      return false;
    }
  }

  async delete(stack: Stack, { resource, retained }: Obsolete): Promise<boolean> {
    const { physicalId, properties } = resource;
    if (physicalId === undefined) return true;
    if (retained) {
      this.journal.resource(stack, resource, 'DELETE_SKIPPED');
      return true;
    }
    this.journal.resource(stack, resource, 'DELETE_IN_PROGRESS');
    try {
      await this.whileOpen(this.typeOf(resource).delete(this.context(stack, resource), physicalId, properties));
      this.journal.resource(stack, resource, 'DELETE_COMPLETE');
      return true;
    } catch (error) {
      this.journal.resource(stack, resource, 'DELETE_FAILED', messageOf(error));
      return false;
    }
  }

  private typeOf({ type }: Resource): ResourceType {
    const known = this.types.get(type);
    if (known) return known;
    throw new Error(`The resource type ${type} is not known any more.`);
  }

  private context(stack: Stack, { logicalId }: Resource, signal?: AbortSignal): ResourceContext {
    const { partition, region, awsAccountId } = this.account;
    const { id: stackId, name: stackName } = stack;
    const signals = [this.closing.signal, ...(signal ? [signal] : [])];
    return { partition, region, awsAccountId, stackId, stackName, logicalId, signal: AbortSignal.any(signals) };
  }

  /** What the request gives, or nothing ever, once closed. */
  private async whileOpen<T>(request: Promise<T>): Promise<T> {
    const [outcome] = await Promise.allSettled([request]);
    if (this.closing.signal.aborted) await NEVER;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
}

interface Attempt {
  readonly signal?: AbortSignal;
  /** Whether the new resource takes another's place. */
  readonly instead?: boolean;
}

const NEVER = new Promise<never>(() => undefined);
const REPLACES = 'Requested update requires the creation of a new physical resource; hence creating one.';
const REPLACED = 'Requested update required the provider to create a new physical resource';

export function replaced(resource: Resource): Obsolete {
  return { resource: { ...resource }, retained: resource.updateReplacePolicy === 'Retain' };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
