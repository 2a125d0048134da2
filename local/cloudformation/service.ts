import type { JsonFile } from '../json-file';
import { checkExecutable, findChangeSet, lookUpChangeSet, pendingChangeSets, propose } from './change-sets';
import { checkDeletion } from './deletion-check';
import type {
  ChangeSetInput,
  ContinueUpdateRollbackInput,
  CreateChangeSetInput,
  CreateStackInput,
  DeleteStackInput,
  ExecuteChangeSetInput,
  RollbackStackInput,
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
import { retainNothingNew } from './rollback';
import { checkUpdatable, Stacks } from './stacks';
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
    const { stackName, changeSetName, changeSetType = 'UPDATE' } = input;
    const id = this.stacks.arn('changeSet', changeSetName);
    const stack =
      changeSetType === 'CREATE'
        ? this.stacks.toCreate(stackName, changeSetName, this.journal.now())
        : this.stacks.toUpdate(stackName);
    if (pendingChangeSets(stack).some(({ name }) => name === changeSetName))
      throw new CloudFormationError('AlreadyExistsException', `ChangeSet ${changeSetName} already exists`);
    propose(stack, id, input, this.submissions.accept(stack, input), this.journal.now());
    if (!this.stacks.find(stack.id)) {
      this.stacks.add(stack);
      this.journal.stack(stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
    }
    this.journal.save();
    return { id, stackId: stack.id };
  }

  /** Deleting a change set that the stack does not have is a success. */
  deleteChangeSet(input: ChangeSetInput): void {
    const found = lookUpChangeSet(input, this.stacks);
    if (!found) return;
    Reflect.deleteProperty(found.stack.changeSets, found.changeSet.id);
    this.journal.save();
  }

  executeChangeSet(input: ExecuteChangeSetInput): void {
    const { stack, changeSet } = findChangeSet(input, this.stacks);
    checkExecutable(changeSet);
    const creates = stack.status === 'REVIEW_IN_PROGRESS';
    if (!creates) checkUpdatable(stack);
    stack.changeSets = { [changeSet.id]: { ...changeSet, executionStatus: 'EXECUTE_COMPLETE' } };
    this.deploy(stack, changeSet.submission, input, creates);
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
    const stack = this.stacks.toUpdate(input.stackName);
    const { submission, isChange } = this.submissions.accept(stack, input);
    if (!isChange) throw invalid('No updates are to be performed.');
    this.deploy(stack, submission, input, false);
    return { stackId: stack.id };
  }

  deleteStack(input: DeleteStackInput): void {
    const { stackName, retainResources = [], deletionMode, clientRequestToken } = input;
    const stack = this.stacks.find(stackName);
    if (!stack || (stack.status.startsWith('DELETE_') && stack.status !== 'DELETE_FAILED')) return;
    checkDeletion(stack, input);
    begin(stack, clientRequestToken);
    this.run(this.operations.delete(stack, retainResources, deletionMode === 'FORCE_DELETE_STACK'));
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
    this.run(this.operations.rollBackUpdate(stack, begin(stack, clientRequestToken), undefined, resourcesToSkip));
  }

  /** Rolls back what a deployment with rollback disabled left. */
  rollbackStack({ stackName, clientRequestToken, retainExceptOnCreate }: RollbackStackInput): { stackId: string } {
    const stack = this.stacks.named(stackName);
    const { status, operation } = stack;
    if (!operation || !['CREATE_FAILED', 'UPDATE_FAILED'].includes(status))
      throw invalid(`Stack:${stack.id} is in ${status} state and can not be rolled back.`);
    if (retainExceptOnCreate) retainNothingNew(stack, operation);
    const begun = begin(stack, clientRequestToken);
    this.run(
      status === 'CREATE_FAILED'
        ? this.operations.rollBackCreation(stack, 'User Initiated')
        : this.operations.rollBackUpdate(stack, begun, 'User Initiated'),
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
    const operation = begin(stack, clientRequestToken);
    Object.assign(stack, { submission, disableRollback });
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
}

type DeployOptions = Pick<StackInput, 'disableRollback' | 'clientRequestToken'>;

/** A new operation, or what is left of one that failed. */
function begin(stack: Stack, clientRequestToken?: string): Operation {
  const { submission, outputs, imports } = stack;
  const fresh = { previous: { submission, outputs, imports }, undo: {}, attempted: {} };
  return (stack.operation = { ...fresh, ...stack.operation, clientRequestToken });
}
