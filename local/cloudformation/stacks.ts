import { randomUUID } from 'node:crypto';
import type { JsonFile } from '../json-file';
import { invalid } from './errors';
import type { CloudFormationAccount } from './pseudo-parameters';
import type { CloudFormationState, Resource, Stack } from './state';

/** The stacks of an account, the deleted ones included. */
export class Stacks {
  constructor(
    private readonly state: JsonFile<CloudFormationState>,
    private readonly account: CloudFormationAccount,
  ) {}

  all(): Stack[] {
    return Object.values(this.state.value.stacks);
  }

  present(): Stack[] {
    return this.all().filter(({ status }) => status !== 'DELETE_COMPLETE');
  }

  /** By its name; a stack that was deleted by its id only. */
  find(nameOrId: string): Stack | undefined {
    const { stacks } = this.state.value;
    return Object.hasOwn(stacks, nameOrId) ? stacks[nameOrId] : this.present().find(({ name }) => name === nameOrId);
  }

  named(nameOrId: string): Stack {
    const stack = this.find(nameOrId);
    if (stack) return stack;
    throw invalid(`Stack with id ${nameOrId} does not exist`);
  }

  /** The stack that a change set is to create. */
  toCreate(name: string, changeSetName: string, now: string): Stack {
    const stack = this.find(name);
    if (!stack) return this.draft(name, now);
    if (stack.status === 'REVIEW_IN_PROGRESS') return stack;
    throw invalid(`Stack [${name}] already exists and cannot be created again with the changeSet [${changeSetName}].`);
  }

  toUpdate(name: string): Stack {
    const stack = this.find(name);
    if (!stack) throw invalid(`Stack [${name}] does not exist`);
    checkUpdatable(stack);
    return stack;
  }

  /** A stack that is not there yet; `add` makes it so. */
  draft(name: string, creationTime: string): Stack {
    return {
      id: this.arn('stack', name),
      name,
      creationTime,
      status: 'REVIEW_IN_PROGRESS',
      terminationProtection: false,
      disableRollback: false,
      resources: {},
      obsolete: [],
      outputs: [],
      imports: [],
      changeSets: {},
      events: [],
    };
  }

  add(stack: Stack): void {
    this.state.value.stacks[stack.id] = stack;
  }

  arn(kind: 'stack' | 'changeSet', name: string): string {
    checkName(kind, name);
    const { partition, region, awsAccountId } = this.account;
    return `arn:${partition}:cloudformation:${region}:${awsAccountId}:${kind}/${name}/${randomUUID()}`;
  }
}

function checkName(kind: string, name: string): void {
  if (!/^[A-Za-z][-A-Za-z0-9]{0,127}$/.test(name))
    throw invalid(
      `1 validation error detected: Value '${name}' at '${kind}Name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
}

/** The resources of a stack that have not been deleted. */
export function present({ resources }: Stack): Resource[] {
  return Object.values(resources).filter(({ status }) => status !== 'DELETE_COMPLETE');
}

export function isUnderWay({ status }: Stack): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

const UPDATABLE = ['CREATE_COMPLETE', 'CREATE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE'];

export function checkUpdatable({ id, status }: Stack): void {
  if (!UPDATABLE.includes(status)) throw invalid(`Stack:${id} is in ${status} state and can not be updated.`);
}
