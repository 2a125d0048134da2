import type { Blueprint } from './blueprint';
import { Deployment } from './deployment';
import type { Journal } from './journal';
import { lookupIn } from './lookup';
import type { Exports } from './outputs';
import { outputsOf } from './outputs';
import { cleanUp, remove } from './removal';
import type { ResourceRequests } from './resource-requests';
import { messageOf } from './resource-requests';
import type { ResourceTypes } from './resource-types';
import { rollBackCreation, UpdateRollback } from './rollback';
import { present } from './stacks';
import type { Obsolete, Operation, Resource, Stack } from './state';

export interface Tools {
  readonly types: ResourceTypes;
  readonly requests: ResourceRequests;
  readonly journal: Journal;
  readonly exports: Exports;
}

/** The life of a stack, one whole operation per method; each ends in a stable or a failed status. */
export class Operations {
  constructor(private readonly tools: Tools) {}

  async create(stack: Stack, operation: Operation, blueprint: Blueprint): Promise<void> {
    this.tools.journal.stack(stack, 'CREATE_IN_PROGRESS', 'User Initiated');
    const failure = await this.deploy(stack, operation, blueprint);
    if (failure === undefined) this.finish(stack, 'CREATE_COMPLETE');
    else await this.failCreation(stack, failure);
  }

  async failCreation(stack: Stack, failure: string): Promise<void> {
    if (stack.disableRollback) this.tools.journal.stack(stack, 'CREATE_FAILED', failure);
    else await this.rollBackCreation(stack, `${failure} Rollback requested by user.`);
  }

  async update(stack: Stack, operation: Operation, blueprint: Blueprint): Promise<void> {
    this.tools.journal.stack(stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
    const failure = await this.deploy(stack, operation, blueprint);
    if (failure !== undefined) return this.failUpdate(stack, operation, failure);
    discardRemoved(stack, blueprint);
    return this.cleanUp(stack, 'UPDATE_COMPLETE');
  }

  async failUpdate(stack: Stack, operation: Operation, failure: string): Promise<void> {
    if (stack.disableRollback) this.tools.journal.stack(stack, 'UPDATE_FAILED', failure);
    else if (operation.previous.submission) await this.rollBackUpdate(stack, operation, failure);
    else await this.rollBackCreation(stack, failure);
  }

  async delete(stack: Stack, retained: readonly string[], force = false): Promise<void> {
    const { journal, requests } = this.tools;
    const before = stack.status;
    journal.stack(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
    try {
      this.tools.exports.checkChange(stack, []);
    } catch (error) {
      return journal.stack(stack, before, messageOf(error));
    }
    const resources = [...stack.obsolete, ...present(stack).map((resource) => toDelete(resource, retained))];
    await remove(stack, resources, requests);
    const failed = resources.map(({ resource }) => resource).filter(({ status }) => status === 'DELETE_FAILED');
    if (failed.length > 0 && !force) {
      stack.obsolete = stack.obsolete.filter(({ resource }) => failed.includes(resource));
      return journal.stack(stack, 'DELETE_FAILED', `The following resource(s) failed to delete: [${namesOf(failed)}].`);
    }
    Object.assign(stack, { deletionTime: journal.now(), outputs: [], imports: [], obsolete: [] });
    this.finish(stack, 'DELETE_COMPLETE');
  }

  async rollBackCreation(stack: Stack, reason?: string): Promise<void> {
    this.tools.journal.stack(stack, 'ROLLBACK_IN_PROGRESS', reason);
    const complete = await rollBackCreation(stack, this.tools.requests);
    stack.imports = [];
    if (complete) return this.finish(stack, 'ROLLBACK_COMPLETE');
    const failed = Object.values(stack.resources).filter(({ status }) => status === 'DELETE_FAILED');
    this.tools.journal.stack(
      stack,
      'ROLLBACK_FAILED',
      `The following resource(s) failed to delete: [${namesOf(failed)}].`,
    );
  }

  async rollBackUpdate(
    stack: Stack,
    operation: Operation,
    reason?: string,
    skip: readonly string[] = [],
  ): Promise<void> {
    const { journal, requests } = this.tools;
    journal.stack(stack, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
    const complete = await new UpdateRollback(stack, operation, requests, journal).run(skip);
    if (!complete) {
      const failed = Object.values(stack.resources).filter(({ status }) => status === 'UPDATE_FAILED');
      return journal.stack(
        stack,
        'UPDATE_ROLLBACK_FAILED',
        `The following resource(s) failed to update: [${namesOf(failed)}].`,
      );
    }
    Object.assign(stack, operation.previous);
    await this.cleanUp(stack, 'UPDATE_ROLLBACK_COMPLETE');
  }

  /** What is left of an update, or of its rollback, once nothing can go wrong any more. */
  async cleanUp(stack: Stack, status: 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE'): Promise<void> {
    this.tools.journal.stack(stack, `${status}_CLEANUP_IN_PROGRESS`);
    await cleanUp(stack, this.tools.requests);
    this.finish(stack, status);
  }

  /** Why the deployment failed, or undefined. */
  private async deploy(stack: Stack, operation: Operation, blueprint: Blueprint): Promise<string | undefined> {
    const { types, requests, journal, exports } = this.tools;
    const succeeded = await new Deployment(stack, operation, blueprint, types, requests, journal).run();
    if (!succeeded) return failureOf(stack);
    try {
      const outputs = outputsOf(blueprint, lookupIn(stack));
      exports.checkChange(stack, outputs);
      Object.assign(stack, { outputs, imports: [...blueprint.imports] });
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }

  private finish(stack: Stack, status: string): void {
    this.tools.journal.stack(stack, status);
    delete stack.operation;
  }
}

function discardRemoved(stack: Stack, blueprint: Blueprint): void {
  for (const resource of Object.values(stack.resources)) {
    if (blueprint.resources.has(resource.logicalId)) continue;
    stack.obsolete.push(toDelete(resource, []));
    Reflect.deleteProperty(stack.resources, resource.logicalId);
  }
}

function toDelete(resource: Resource, retained: readonly string[]): Obsolete {
  return { resource, retained: resource.deletionPolicy !== 'Delete' || retained.includes(resource.logicalId) };
}

function failureOf(stack: Stack): string {
  const failed = (status: string) => Object.values(stack.resources).filter((resource) => resource.status === status);
  const [created, updated] = [failed('CREATE_FAILED'), failed('UPDATE_FAILED')];
  return [
    created.length > 0 ? `The following resource(s) failed to create: [${namesOf(created)}].` : '',
    updated.length > 0 ? `The following resource(s) failed to update: [${namesOf(updated)}].` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function namesOf(resources: readonly Resource[]): string {
  return resources.map(({ logicalId }) => logicalId).join(', ');
}
