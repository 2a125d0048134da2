import { randomUUID } from 'node:crypto';
import { inventedId } from '../../local/cloudformation/custom-resource';
import { readAnswer } from '../../local/cloudformation/custom-resource-answer';
import { ResourceFailure } from '../../local/cloudformation/resource-type';
import type { Duplicates } from '../../local/lambda';
import type { Exchange } from './exchange';
import { Interference, type Plan, type RequestName } from './interference';
import { AWS_ACCOUNT, REGION, type MiniCloud } from './mini-cloud';

export type Properties = Readonly<Record<string, string>>;

/** One request, and what CloudFormation got for it. */
export interface Asked {
  readonly request: RequestName;
  /** Every body that came, the first of which counts. */
  readonly bodies: readonly string[];
  readonly outcome: 'SUCCESS' | 'FAILED' | 'no answer' | 'given up';
  readonly reason: string;
  readonly physicalId?: string;
}

/** So often somebody tries to delete a stack, or to continue its rollback, before giving in. */
const TRIES = 3;

/** Plays CloudFormation for a stack of one Chime resource. */
export class PlayedStack {
  readonly asked: Asked[] = [];
  readonly interference: Interference;
  /** Physical ids whose deletion failed in an update's cleanup: CloudFormation reports them and never asks again. */
  readonly abandoned: string[] = [];
  /** The events that were sent. */
  readonly events: object[] = [];
  private current: { readonly physicalId: string; readonly properties: Properties } | undefined;
  private before: typeof this.current;
  private readonly obsolete: NonNullable<typeof this.current>[] = [];
  private cancel: () => void = () => undefined;

  constructor(
    private readonly cloud: MiniCloud,
    private readonly resourceType: string,
    plans: readonly Plan[],
    readonly duplicates: Duplicates,
    readonly logicalId = 'Resource',
    readonly id = newStackId('Demo'),
  ) {
    this.interference = new Interference(plans);
  }

  befall(exchange: Exchange): Promise<void> {
    return this.interference.befall(exchange);
  }

  giveUp(): void {
    this.cancel();
  }

  get physicalId(): string | undefined {
    return this.current?.physicalId;
  }

  async create(properties: Properties): Promise<boolean> {
    const { outcome, physicalId } = await this.ask('Create', 'Create', { ResourceProperties: properties });
    const id = physicalId ?? inventedId({ stackName: 'Demo', logicalId: this.logicalId });
    this.current = { physicalId: id, properties };
    if (outcome !== 'SUCCESS') await this.delete();
    return outcome === 'SUCCESS';
  }

  /** Ends with the rollback if it fails. */
  async update(properties: Properties): Promise<boolean> {
    const { current } = this;
    if (!current) throw new Error('There is nothing to update.');
    this.before = current;
    const { outcome, physicalId = current.physicalId } = await this.ask('Update', 'Update', {
      PhysicalResourceId: current.physicalId,
      ResourceProperties: properties,
      OldResourceProperties: current.properties,
    });
    this.current = { physicalId, properties };
    if (outcome !== 'SUCCESS') await this.rollBack();
    return outcome === 'SUCCESS';
  }

  /** What a failed update, or another resource's failure, comes to. */
  async rollBack(): Promise<void> {
    const { before, current } = this;
    if (!before || !current) throw new Error('There is nothing to roll back.');
    this.before = undefined;
    this.current = before;
    if (current.physicalId !== before.physicalId) {
      this.obsolete.push(current);
      return this.cleanUp();
    }
    for (let tries = 0; tries < TRIES; tries++) {
      const { outcome, physicalId = before.physicalId } = await this.ask('Rollback', 'Update', {
        PhysicalResourceId: before.physicalId,
        ResourceProperties: before.properties,
        OldResourceProperties: current.properties,
      });
      if (physicalId !== before.physicalId) this.obsolete.push(before);
      this.current = { ...before, physicalId };
      if (outcome === 'SUCCESS') return this.cleanUp();
    }
  }

  /** The end of an update: what it replaced goes. */
  async cleanUp(): Promise<void> {
    const { before, current } = this;
    if (before && current && before.physicalId !== current.physicalId) this.obsolete.push(before);
    this.before = undefined;
    for (const { physicalId, properties } of this.obsolete.splice(0)) {
      const fields = { PhysicalResourceId: physicalId, ResourceProperties: properties };
      const { outcome } = await this.ask('Cleanup', 'Delete', fields);
      if (outcome !== 'SUCCESS') this.abandoned.push(physicalId);
    }
  }

  async delete(): Promise<void> {
    for (let tries = 0; this.current && tries < TRIES; tries++) {
      const { physicalId, properties } = this.current;
      const fields = { PhysicalResourceId: physicalId, ResourceProperties: properties };
      const { outcome } = await this.ask('Delete', 'Delete', fields);
      if (outcome === 'SUCCESS') this.current = undefined;
    }
  }

  private async ask(request: RequestName, RequestType: string, fields: Fields): Promise<Asked> {
    const { cloud, resourceType, interference } = this;
    interference.begin(request);
    const echo = { StackId: this.id, RequestId: randomUUID(), LogicalResourceId: this.logicalId };
    const bodies: string[] = [];
    const givenUp = new Promise<'given up'>((resolve) => (this.cancel = () => resolve('given up')));
    const answered = new Promise<'answered'>((resolve) => {
      const { url } = cloud.responseUrls.open(Object.values(echo).join('|'), (body) => {
        bodies.push(body);
        resolve('answered');
      });
      const event = { RequestType, ...echo, ResponseURL: url, ResourceType: resourceType, ...sent(fields) };
      this.events.push(event);
      void cloud.invoke(event);
    });
    // Where nothing will come any more, ServiceTimeout passes as if in no time.
    const silence = cloud.lambda.settled().then(() => 'no answer' as const);
    const ending = await Promise.race([answered, givenUp, silence]);
    const asked = ending === 'answered' ? read(bodies[0], echo) : ({ outcome: ending, reason: ending } as const);
    const told = { request, bodies, ...asked };
    this.asked.push(told);
    return told;
  }
}

export function newStackId(name: string): string {
  return `arn:aws:cloudformation:${REGION}:${AWS_ACCOUNT}:stack/${name}/${randomUUID()}`;
}

type Fields = Readonly<Record<string, string | Properties>>;

const OURS = { ServiceToken: `arn:aws:lambda:${REGION}:${AWS_ACCOUNT}:function:Handler`, ServiceTimeout: '720' };

function sent(fields: Fields): object {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : { ...OURS, ...value }]),
  );
}

function read(body: string, echo: Parameters<typeof readAnswer>[1]): Pick<Asked, 'outcome' | 'reason' | 'physicalId'> {
  try {
    return { outcome: 'SUCCESS', reason: '', physicalId: readAnswer(body, echo).physicalId };
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error;
    return { outcome: 'FAILED', reason: error.message, physicalId: error.physicalId };
  }
}
