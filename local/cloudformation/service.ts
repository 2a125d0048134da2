import type { JsonFile } from '../json-file';
import { findChangeSet, NO_CHANGES, pendingChangeSets } from './change-sets';
import type {
  ChangeSetInput,
  ContinueUpdateRollbackInput,
  CreateChangeSetInput,
  CreateStackInput,
  DeleteStackInput,
  ExecuteChangeSetInput,
  StackInput,
} from './descriptions';
import { CloudFormationError, invalid } from './errors';
import { Journal } from './journal';
import { Operations } from './operations';
import { Exports } from './outputs';
import type { CloudFormationAccount } from './pseudo-parameters';
import { Queries } from './queries';
import { interrupt, resumptionOf } from './recovery';
import { ResourceRequests } from './resource-requests';
import type { CustomResourceTransport, ResourceType } from './resource-type';
import { resourceTypes } from './resource-types';
import { present, Stacks } from './stacks';
import type { CloudFormationState, Operation, Stack, Submission } from './state';
import { Submissions } from './submissions';

export interface CloudFormationOptions extends CloudFormationAccount {
  readonly state: JsonFile<CloudFormationState>;
  readonly resourceTypes: ReadonlyMap<string, ResourceType>;
  readonly customResources: CustomResourceTransport;
  /** The value of an SSM parameter, for `AWS::SSM::Parameter::Value<String>`. */
  readonly ssmParameter: (name: string) => string | undefined;
  readonly clock?: () => Date;
  /** How long a second of ServiceTimeout lasts, in milliseconds. */
  readonly secondLasts?: number;
}

const UPDATABLE = ['CREATE_COMPLETE', 'CREATE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE'];

/** CloudFormation: every method does what the service's operation of that name does, or throws as it would. */
export class CloudFormation extends Queries {
  private readonly journal: Journal;
  private readonly requests: ResourceRequests;
  private readonly operations: Operations;
  private readonly submissions: Submissions;
  private readonly running = new Set<Promise<void>>();

  /** What a process left unfinished counts as failed; `resume` takes it from there. */
  constructor(options: CloudFormationOptions) {
    const { state, customResources, ssmParameter, secondLasts = 1000, clock = () => new Date() } = options;
    const stacks = new Stacks(state, options);
    const exports = new Exports(() => stacks.present());
    const types = resourceTypes(options.resourceTypes, customResources, secondLasts);
    super(stacks, exports, types);
    this.journal = new Journal(state, clock);
    this.requests = new ResourceRequests(types, options, this.journal);
    this.operations = new Operations({ types, requests: this.requests, journal: this.journal, exports });
    this.submissions = new Submissions(types, options, exports, ssmParameter);
    for (const stack of stacks.present()) interrupt(stack, this.journal);
  }

  /** Rolls back what a stopped process left unfinished: to be called once the functions can be reached. */
  resume(): void {
    for (const stack of this.stacks.present()) {
      const resumption = resumptionOf(stack, this.operations);
      if (resumption) this.run(resumption);
    }
  }

  createChangeSet(input: CreateChangeSetInput): { id: string; stackId: string } {
    const { stackName, changeSetName, changeSetType = 'UPDATE', description } = input;
    const id = this.stacks.arn('changeSet', changeSetName);
    const stack =
      changeSetType === 'CREATE' ? this.stackToCreate(stackName, changeSetName) : this.stackToUpdate(stackName);
    if (pendingChangeSets(stack).some(({ name }) => name === changeSetName))
      throw new CloudFormationError('AlreadyExistsException', `ChangeSet ${changeSetName} already exists`);
    const { submission, changes, isChange } = this.submissions.accept(stack, input);
    const creationTime = this.journal.now();
    const outcome = isChange
      ? ({ status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' } as const)
      : ({ status: 'FAILED', statusReason: NO_CHANGES, executionStatus: 'UNAVAILABLE' } as const);
    const changeSet = { id, name: changeSetName, creationTime, description, submission, changes, ...outcome };
    stack.changeSets = Object.fromEntries([...pendingChangeSets(stack), changeSet].map((one) => [one.id, one]));
    if (!this.stacks.find(stack.id)) {
      this.stacks.add(stack);
      this.journal.stack(stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
    }
    this.journal.save();
    return { id, stackId: stack.id };
  }

  deleteChangeSet(input: ChangeSetInput): void {
    const { stack, changeSet } = findChangeSet(input, this.stacks);
    Reflect.deleteProperty(stack.changeSets, changeSet.id);
    this.journal.save();
  }

  executeChangeSet(input: ExecuteChangeSetInput): void {
    const { stack, changeSet } = findChangeSet(input, this.stacks);
    const { executionStatus, submission } = changeSet;
    if (executionStatus !== 'AVAILABLE')
      throw new CloudFormationError(
        'InvalidChangeSetStatus',
        `ChangeSet [${changeSet.id}] cannot be executed in its current execution status of [${executionStatus}]`,
      );
    const creates = stack.status === 'REVIEW_IN_PROGRESS';
    if (!creates) checkUpdatable(stack);
    stack.changeSets = { [changeSet.id]: { ...changeSet, executionStatus: 'EXECUTE_COMPLETE' } };
    this.deploy(stack, submission, input, creates);
  }

  createStack(input: CreateStackInput): { stackId: string } {
    const { stackName, enableTerminationProtection = false } = input;
    if (this.stacks.find(stackName))
      throw new CloudFormationError('AlreadyExistsException', `Stack [${stackName}] already exists`);
    const stack = this.stacks.draft(stackName, this.journal.now());
    const { submission } = this.submissions.accept(stack, input);
    this.stacks.add(Object.assign(stack, { terminationProtection: enableTerminationProtection }));
    this.deploy(stack, submission, input, true);
    return { stackId: stack.id };
  }

  updateStack(input: StackInput): { stackId: string } {
    const stack = this.stackToUpdate(input.stackName);
    const { submission, isChange } = this.submissions.accept(stack, input);
    if (!isChange) throw invalid('No updates are to be performed.');
    this.deploy(stack, submission, input, false);
    return { stackId: stack.id };
  }

  deleteStack({ stackName, retainResources = [], deletionMode, clientRequestToken }: DeleteStackInput): void {
    const stack = this.stacks.find(stackName);
    if (!stack || (stack.status.startsWith('DELETE_') && stack.status !== 'DELETE_FAILED')) return;
    if (stack.terminationProtection)
      throw invalid(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
    if (isUnderWay(stack)) throw invalid(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
    const force = deletionMode === 'FORCE_DELETE_STACK';
    if (stack.status !== 'DELETE_FAILED' && (force || retainResources.length > 0))
      throw invalid(
        `Invalid operation on stack [${stack.id}]. Resources can be retained only in status DELETE_FAILED.`,
      );
    const existing = present(stack).map(({ logicalId }) => logicalId);
    const unknown = retainResources.filter((id) => !existing.includes(id));
    if (unknown.length > 0)
      throw invalid(`The specified resources to retain do not exist in the stack: [${unknown.join(', ')}]`);
    stack.operation = { previous: previousOf(stack), undo: {}, attempted: {}, clientRequestToken };
    this.run(this.operations.delete(stack, retainResources, force));
  }

  continueUpdateRollback(input: ContinueUpdateRollbackInput): void {
    const { stackName, resourcesToSkip = [], clientRequestToken } = input;
    const stack = this.stacks.named(stackName);
    const { status, operation, resources } = stack;
    if (status !== 'UPDATE_ROLLBACK_FAILED' || !operation)
      throw invalid(`Stack:${stack.id} is in ${status} state and can not continue its rollback.`);
    const unskippable = resourcesToSkip.filter((id) => resources[id]?.status !== 'UPDATE_FAILED');
    if (unskippable.length > 0)
      throw invalid(`Only resources in UPDATE_FAILED can be skipped, not [${unskippable.join(', ')}]`);
    stack.operation = { ...operation, clientRequestToken };
    this.run(this.operations.rollBackUpdate(stack, stack.operation, undefined, resourcesToSkip));
  }

  /** Rolls back what a deployment with rollback disabled left. */
  rollbackStack({ stackName, clientRequestToken }: { stackName: string; clientRequestToken?: string }): {
    stackId: string;
  } {
    const stack = this.stacks.named(stackName);
    const { status, operation } = stack;
    if (!operation || !['CREATE_FAILED', 'UPDATE_FAILED'].includes(status))
      throw invalid(`Stack:${stack.id} is in ${status} state and can not be rolled back.`);
    stack.operation = { ...operation, clientRequestToken };
    this.run(
      status === 'CREATE_FAILED'
        ? this.operations.rollBackCreation(stack, 'User Initiated')
        : this.operations.rollBackUpdate(stack, stack.operation, 'User Initiated'),
    );
    return { stackId: stack.id };
  }

  updateTerminationProtection(input: { stackName: string; enableTerminationProtection: boolean }): { stackId: string } {
    const stack = this.stacks.named(input.stackName);
    stack.terminationProtection = input.enableTerminationProtection;
    this.journal.save();
    return { stackId: stack.id };
  }

  /** Resolves when no operation is under way. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Drops what is in flight, as if the process had stopped. */
  close(): void {
    this.requests.close();
    this.running.clear();
  }

  private deploy(stack: Stack, submission: Submission, input: DeployOptions, creates: boolean): void {
    const blueprint = this.submissions.blueprint(stack, submission);
    const { disableRollback = false, clientRequestToken } = input;
    const { previous = previousOf(stack), undo = {} } = stack.operation ?? {};
    const operation: Operation = { previous, undo, attempted: {}, clientRequestToken };
    Object.assign(stack, { submission, disableRollback, operation });
    if (!creates) stack.lastUpdatedTime = this.journal.now();
    this.run(
      creates
        ? this.operations.create(stack, operation, blueprint)
        : this.operations.update(stack, operation, blueprint),
    );
  }

  private run(operation: Promise<void>): void {
    const tracked = operation.finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private stackToCreate(stackName: string, changeSetName: string): Stack {
    const stack = this.stacks.find(stackName);
    if (!stack) return this.stacks.draft(stackName, this.journal.now());
    if (stack.status === 'REVIEW_IN_PROGRESS') return stack;
    throw invalid(
      `Stack [${stackName}] already exists and cannot be created again with the changeSet [${changeSetName}].`,
    );
  }

  private stackToUpdate(stackName: string): Stack {
    const stack = this.stacks.find(stackName);
    if (!stack) throw invalid(`Stack [${stackName}] does not exist`);
    checkUpdatable(stack);
    return stack;
  }
}

type DeployOptions = Pick<StackInput, 'disableRollback' | 'clientRequestToken'>;

function checkUpdatable({ id, status }: Stack): void {
  if (!UPDATABLE.includes(status)) throw invalid(`Stack:${id} is in ${status} state and can not be updated.`);
}

function isUnderWay({ status }: Stack): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

function previousOf({ submission, outputs, imports }: Stack): Operation['previous'] {
  return { submission, outputs, imports };
}
