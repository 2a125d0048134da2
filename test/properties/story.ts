import { isDeepStrictEqual } from 'node:util';
import { isChimeId } from '../../lib/rules';
import type { StackEvent } from '../../local/cloudformation';
import type { Live } from './chime-view';
import { edited, FOREIGN, isEmpty, NOTHING, templateOf, type Declared } from './declared';
import { isRefused, mistakesOf, surplusOf } from './expectations';
import type { Gate } from './gate';
import { SERVICE_TIMEOUT_S } from './lambda-queue';
import { OUTCOMES, type Operation, type Outcome } from './outcomes';
import type { Step } from './steps';
import { World, type Trouble } from './world';

const NO_TROUBLE: Trouble = { faults: [], deliveries: {} };

/** A stack's life, one operation after the other, each followed by a look at what stands in Chime. */
export class Story {
  /** What was done, and how it ended. */
  readonly told: string[] = [];
  private readonly world: World;
  /** What the stack should be now. */
  private declared = NOTHING;
  private stackId = '';
  private readonly foreign: Live[] = [];
  private readonly kept = new Set<string>();

  constructor(gate: Gate) {
    this.world = new World(gate);
  }

  async open(): Promise<void> {
    await this.world.open();
    this.foreign.push(...this.world.chime.live());
  }

  close(): Promise<void> {
    return this.world.close();
  }

  async go({ edits, ...trouble }: Step): Promise<void> {
    const next = edits ? edited(this.declared, edits) : NOTHING;
    if (!isEmpty(next)) await this.deploy(next, trouble);
    else if (this.stackId) await this.delete(trouble);
  }

  /** Nothing of the stack stays. */
  async end(): Promise<void> {
    if (this.stackId) await this.delete(NO_TROUBLE);
  }

  private async deploy(next: Declared, trouble: Trouble): Promise<void> {
    const { chime, cloudFormation } = this.world;
    const refused = isRefused(this.declared, next, chime.live(), this.idOf);
    const input = { stackName: 'Stack', templateBody: templateOf(next, this.idOf(FOREIGN) ?? '', SERVICE_TIMEOUT_S) };
    if (!this.stackId) {
      const start = () => void (this.stackId = cloudFormation.createStack(input).stackId);
      if ((await this.operate('create', trouble, start, next, refused)) !== 'good') await this.delete(NO_TROUBLE);
      return;
    }
    const update = () => void cloudFormation.updateStack(input);
    if ((await this.operate('update', trouble, update, next, refused)) !== 'stuck') return;
    const goOn = () => cloudFormation.continueUpdateRollback({ stackName: 'Stack' });
    await this.operate('continue', NO_TROUBLE, goOn, this.declared);
  }

  private async delete(trouble: Trouble): Promise<void> {
    const start = () => this.world.cloudFormation.deleteStack({ stackName: 'Stack' });
    const outcome = await this.operate('delete', trouble, start, NOTHING);
    if (outcome === 'stuck') await this.operate('delete', NO_TROUBLE, start, NOTHING);
    this.stackId = '';
  }

  private async operate(
    operation: Operation,
    trouble: Trouble,
    start: () => void,
    next: Declared,
    refused = false,
  ): Promise<Outcome> {
    const { world } = this;
    if (!(await world.during(trouble, start))) return 'good';
    const { stackStatus } = world.cloudFormation.describeStacks({ stackName: this.stackId })[0];
    const { faults } = world.plan;
    this.told.push(
      `${operation}${refused ? ' of what is refused' : ''}, ${faults ? 'with' : 'without'} faults: ${stackStatus}`,
    );
    const outcome = OUTCOMES[operation][stackStatus];
    const expected = [refused ? 'undone' : 'good', ...(faults > 0 ? ['undone', 'stuck'] : [])];
    if (!expected.includes(outcome)) this.fail([`${operation} ends in ${stackStatus}`]);
    if (outcome === 'good') this.declared = next;
    await this.look(outcome, world.newEvents(this.stackId));
    return outcome;
  }

  private async look(outcome: Outcome, events: readonly StackEvent[]): Promise<void> {
    const { chime } = this.world;
    const live = chime.live();
    const isForeign = ({ id }: Live) => this.foreign.some((one) => one.id === id);
    if (!isDeepStrictEqual(live.filter(isForeign), this.foreign)) this.fail(['what is not the stack’s has changed']);
    if (outcome === 'stuck') return;
    const surplus = surplusOf(this.declared, live, this.idOf).filter((one) => !isForeign(one));
    for (const { id } of this.whatIn(surplus, events, 'DELETE_SKIPPED')) this.kept.add(id);
    const abandoned = this.whatIn(surplus, events, 'DELETE_FAILED');
    const unexplained = surplus.filter((one) => !this.kept.has(one.id) && !abandoned.includes(one));
    this.fail([
      ...mistakesOf(this.declared, live, this.idOf),
      ...unexplained.map(({ kind, id }) => `a surplus ${kind} ${id}, made for ${chime.ownerOf(id)}`),
    ]);
    // Somebody clears away what CloudFormation has given up deleting.
    for (const one of abandoned) if (!this.kept.has(one.id)) await chime.clear(one);
  }

  /** What stands though events tell this of it. An id that is not of Chime stands for whatever was made for the resource. */
  private whatIn(standing: readonly Live[], events: readonly StackEvent[], status: string): Live[] {
    const told = events.filter(({ resourceStatus }) => resourceStatus === status);
    return standing.filter(({ id }) =>
      told.some(({ physicalResourceId = '', logicalResourceId }) =>
        isChimeId(physicalResourceId) ? physicalResourceId === id : logicalResourceId === this.world.chime.ownerOf(id),
      ),
    );
  }

  private fail(differences: readonly string[]): void {
    if (differences.length === 0) return;
    const events = this.world
      .events(this.stackId)
      .map((event) => [event.logicalResourceId, event.resourceStatus, event.resourceStatusReason].join(' '));
    throw new Error([...differences, '', ...this.told, '', ...events].join('\n'));
  }

  private readonly idOf = (logicalId: string): string | undefined => {
    if (logicalId === FOREIGN) return this.foreign.find(({ kind }) => kind === 'account')?.id;
    return this.stackId ? this.world.physicalId(this.stackId, logicalId) : undefined;
  };
}
