import { randomUUID } from 'node:crypto';
import type { JsonFile } from '../json-file';
import type { StackDescription, StackResourceDescription } from './descriptions';
import { invalid } from './errors';
import { describeParameters } from './parameters';
import type { CloudFormationAccount } from './pseudo-parameters';
import type { CloudFormationState, Resource, Stack } from './state';
import { parseTemplate } from './template';

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

export function describeStack(stack: Stack): StackDescription {
  const { submission } = stack;
  const template = submission && parseTemplate(submission.templateBody);
  return {
    stackId: stack.id,
    stackName: stack.name,
    description: template?.description,
    stackStatus: stack.status,
    stackStatusReason: stack.statusReason,
    creationTime: stack.creationTime,
    lastUpdatedTime: stack.lastUpdatedTime,
    deletionTime: stack.deletionTime,
    parameters: template ? describeParameters(template, submission.parameters) : [],
    outputs: stack.outputs,
    tags: submission?.tags ?? [],
    capabilities: submission?.capabilities ?? [],
    disableRollback: stack.disableRollback,
    enableTerminationProtection: stack.terminationProtection,
  };
}

export function describeResource(stack: Stack, resource: Resource): StackResourceDescription {
  const { logicalId, physicalId, type, status, statusReason, timestamp } = resource;
  return {
    stackId: stack.id,
    stackName: stack.name,
    logicalResourceId: logicalId,
    physicalResourceId: physicalId,
    resourceType: type,
    resourceStatus: status,
    resourceStatusReason: statusReason,
    timestamp,
  };
}

/** The resources of a stack that have not been deleted. */
export function present({ resources }: Stack): Resource[] {
  return Object.values(resources).filter(({ status }) => status !== 'DELETE_COMPLETE');
}
