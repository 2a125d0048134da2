import type { Blueprint } from './blueprint';
import { changedProperties } from './change-details';
import { walk } from './graph';
import type { Journal } from './journal';
import { lookupIn } from './lookup';
import type { ResourceRequests } from './resource-requests';
import { messageOf, replaced } from './resource-requests';
import type { ResourceTypes } from './resource-types';
import type { Operation, Resource, Stack } from './state';
import type { ResourceDeclaration } from './template';

/** Brings a stack's resources to what its blueprint says, each as soon as those that it needs are there. */
export class Deployment {
  private readonly failure = new AbortController();

  constructor(
    private readonly stack: Stack,
    private readonly operation: Operation,
    private readonly blueprint: Blueprint,
    private readonly types: ResourceTypes,
    private readonly requests: ResourceRequests,
    private readonly journal: Journal,
  ) {}

  /** Whether every resource succeeded; the first that does not cancels the others. */
  async run(): Promise<boolean> {
    const { signal } = this.failure;
    await walk(
      this.blueprint.dependencies,
      async (logicalId) => {
        const succeeded = await this.deploy(logicalId, this.blueprint.resources.get(logicalId));
        if (!succeeded) this.failure.abort();
        return succeeded;
      },
      signal,
    );
    return !signal.aborted;
  }

  private async deploy(logicalId: string, declaration: ResourceDeclaration | undefined): Promise<boolean> {
    const { stack, requests, operation } = this;
    if (!declaration) return true;
    const from = Object.hasOwn(stack.resources, logicalId) ? stack.resources[logicalId] : undefined;
    if (!Object.hasOwn(operation.undo, logicalId)) operation.undo[logicalId] = from ? { ...from } : null;
    const to = this.resource(logicalId, declaration);
    try {
      Object.assign(to, this.blueprint.resolve(declaration, lookupIn(stack), lookupIn(stack, true)));
    } catch (error) {
      return this.unresolved(from, to, messageOf(error));
    }
    const attempt = { signal: this.failure.signal };
    if (!from) return requests.create(stack, to, attempt);
    if (from.halfMade) {
      stack.obsolete.push(replaced(from));
      return requests.create(stack, to, attempt);
    }
    const changed = changedProperties(from.properties, to.properties);
    if (changed.some((name) => this.types.get(to.type)?.replaceOn.includes(name))) {
      stack.obsolete.push(replaced(from));
      return requests.create(stack, to, { ...attempt, instead: true });
    }
    const { physicalId, attributes, noEcho, status, timestamp } = from;
    Object.assign(to, { physicalId, attributes, noEcho });
    if (changed.length > 0 || status === 'UPDATE_FAILED') return requests.update(stack, from, to, attempt);
    stack.resources[logicalId] = { ...to, status, timestamp };
    return true;
  }

  private resource(logicalId: string, declaration: ResourceDeclaration): Resource {
    const { type, metadata, deletionPolicy, updateReplacePolicy } = declaration;
    const dependsOn = this.blueprint.dependencies.get(logicalId) ?? [];
    const nothingYet = { properties: {}, attributes: {}, status: '', timestamp: '' };
    return { logicalId, type, metadata, dependsOn, deletionPolicy, updateReplacePolicy, ...nothingYet };
  }

  /** What the resource needs cannot be told: it fails before any request. */
  private unresolved(from: Resource | undefined, to: Resource, reason: string): false {
    const failed = from ? { ...from } : { ...to, halfMade: true };
    this.stack.resources[to.logicalId] = failed;
    this.journal.resource(this.stack, failed, from ? 'UPDATE_FAILED' : 'CREATE_FAILED', reason);
    return false;
  }
}
