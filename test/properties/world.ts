import { chimeService, emptyChimeState } from '../../local/chime';
import { CloudFormation, type StackEvent, emptyCloudFormationState } from '../../local/cloudformation';
import { JsonFile } from '../../local/json-file';
import { LedgerRig } from '../lambda/ledger-rig';
import { ChimeView } from './chime-view';
import { FaultPlan } from './fault-plan';
import type { Call, Gate } from './gate';
import { LambdaQueue } from './lambda-queue';
import type { Event, QueuedRequest } from './queued-request';
import type { Step } from './steps';

/** What goes wrong during an operation. */
export type Trouble = Omit<Step, 'edits'>;

/** Everything that one run of a property takes, but the gate. */
export class World {
  readonly cloudFormation: CloudFormation;
  readonly lambda: LambdaQueue;
  readonly plan = new FaultPlan();
  readonly chime: ChimeView;
  /** How long ago it is in Chime, in ms. */
  private past = 0;
  private readonly chimeApp;
  private readonly ledger = new LedgerRig();
  private ledgerEndpoint = '';
  private readonly seen = new Set<string>();
  private readonly receivers = new Map<string, (body: string) => void>();

  constructor(gate: Gate) {
    const state = new JsonFile(undefined, emptyChimeState());
    const clock = () => new Date(Date.now() - this.past);
    this.chimeApp = chimeService({ state, awsAccountId: '123456789012', clock });
    this.chime = new ChimeView(state, this.chimeApp);
    this.lambda = new LambdaQueue(gate, (request) => ({
      nextFault: () => this.plan.next(request.event.LogicalResourceId),
      carryOut: (call) => this.carryOut(call, request),
    }));
    this.cloudFormation = new CloudFormation({
      state: new JsonFile(undefined, emptyCloudFormationState()),
      resourceTypes: new Map(),
      customResources: {
        invoke: (_, event) => Promise.resolve(this.lambda.accept(event as Event)),
        openResponse: (_, received) => this.openResponse(received),
      },
      ssmParameter: () => undefined,
      partition: 'aws',
      region: 'us-east-1',
      awsAccountId: '123456789012',
      urlSuffix: 'amazonaws.com',
    });
  }

  /** Begins with an account and a user that no stack owns. */
  async open(): Promise<void> {
    this.ledgerEndpoint = await this.ledger.start();
    this.past = 3_600_000;
    await this.chime.makeUser(await this.chime.makeAccount('Sales team'), 'second@example.com');
    this.past = 0;
  }

  async close(): Promise<void> {
    this.cloudFormation.close();
    await this.ledger.stop();
  }

  /** Does an operation and waits for its end; false if there was nothing to update. */
  async during({ faults, deliveries }: Trouble, start: () => void): Promise<boolean> {
    this.plan.begin(faults);
    this.lambda.deliveries = deliveries;
    try {
      start();
    } catch (error) {
      if (String(error).includes('No updates are to be performed')) return false;
      throw error;
    }
    await this.cloudFormation.settled();
    await this.lambda.settled();
    return true;
  }

  /** The events since the last time it was asked, oldest first. */
  newEvents(stackName: string): StackEvent[] {
    const events = this.events(stackName).filter(({ eventId }) => !this.seen.has(eventId));
    for (const { eventId } of events) this.seen.add(eventId);
    return events;
  }

  /** Oldest first. */
  events(stackName: string): StackEvent[] {
    return this.cloudFormation.describeStackEvents({ stackName }).reverse();
  }

  physicalId(stackName: string, logicalResourceId: string): string | undefined {
    const resources = this.cloudFormation.describeStackResources({ stackName });
    return resources.find((one) => one.logicalResourceId === logicalResourceId)?.physicalResourceId;
  }

  private openResponse(received: (body: string) => void) {
    const url = `/${this.receivers.size + 1}`;
    this.receivers.set(url, received);
    return { url, close: () => void this.receivers.set(url, () => undefined) };
  }

  private async carryOut(call: Call, request: QueuedRequest): Promise<Response> {
    const { service, method, path, headers, body } = call;
    if (service === 'answers') {
      this.receivers.get(path)?.(body);
      return new Response();
    }
    if (service === 'chime') {
      const response = await this.chimeApp.request(path, { method, body: body || undefined });
      await this.chime.note(request.event.LogicalResourceId, response.clone());
      return response;
    }
    const response = await fetch(this.ledgerEndpoint, { method, headers: signed(headers), body });
    if (entryWrittenBy(call) === request.event.RequestId) request.noteWrite();
    return response;
  }
}

/** The request of whose entry in the ledger a call writes: what undoes another request writes of that one. */
function entryWrittenBy({ headers, body }: Call): string | undefined {
  if (!String(headers['x-amz-target']).endsWith('.PutItem')) return undefined;
  const { Item } = JSON.parse(body) as { Item: { RequestId: { S: string } } };
  return Item.RequestId.S;
}

/** What dynalite reads of a request's headers. */
function signed(headers: Call['headers']): Record<string, string> {
  const names = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name])]));
}
