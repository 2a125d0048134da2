import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { handler } from '../../lambda';
import type { ResourceType } from '../../lib/contract';
import { bodyOf, listen } from './loopback';

export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** An attempt to deliver an answer, and what became of it. */
export interface Put {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly outcome: Outcome;
}

type Outcome = number | 'reset' | 'hang';
type Properties = Readonly<Record<string, unknown>>;

/** Plays CloudFormation and its bucket: sends requests to the handler and takes its answers. */
export class CloudFormationRig {
  readonly puts: Put[] = [];
  readonly events: object[] = [];
  /** The messages of the errors that an invocation ended with; Lambda logs them. */
  readonly crashes: string[] = [];
  /** What becomes of the next attempts to deliver an answer; the attempts after them are taken. */
  readonly outcomes: Outcome[] = [];
  /** The function's timeout. */
  timeoutMs = 4_000;
  origin = '';
  private server: Awaited<ReturnType<typeof listen>> | undefined;

  async start(): Promise<string> {
    this.server = await listen((incoming, outgoing) => this.take(incoming, outgoing));
    return (this.origin = this.server.origin);
  }

  async stop(): Promise<void> {
    await this.server?.close();
  }

  create(type: ResourceType, properties: Properties, others: object = {}): Promise<Answer> {
    return this.send(this.request('Create', type, { ResourceProperties: properties, ...others }));
  }

  update(type: ResourceType, id: string, old: Properties, properties: Properties): Promise<Answer> {
    const fields = { PhysicalResourceId: id, ResourceProperties: properties, OldResourceProperties: old };
    return this.send(this.request('Update', type, fields));
  }

  delete(type: ResourceType, id: string, properties: Properties): Promise<Answer> {
    return this.send(this.request('Delete', type, { PhysicalResourceId: id, ResourceProperties: properties }));
  }

  /** An event as CloudFormation sends it. */
  request(type: string, resourceType: string, { ResourceProperties, OldResourceProperties, ...others }: Fields) {
    const ours = { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:Handler', ServiceTimeout: '720' };
    return {
      RequestType: type,
      RequestId: randomUUID(),
      StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Demo/0b1c2d3e-0000-1111-2222-333344445555',
      ResponseURL: this.responseUrl(),
      ResourceType: resourceType,
      LogicalResourceId: 'Resource',
      ...(ResourceProperties && { ResourceProperties: { ...ours, ...ResourceProperties } }),
      ...(OldResourceProperties && { OldResourceProperties: { ...ours, ...OldResourceProperties } }),
      ...others,
    };
  }

  responseUrl(): string {
    return `${this.origin}/${randomUUID()}?Signature=c2VjcmV0`;
  }

  /** Delivers an event and gives the one answer that was taken. */
  async send(event: object & { readonly ResponseURL: string }): Promise<Answer> {
    await this.invoke(event);
    const taken = this.putsTo(event.ResponseURL).filter(({ outcome }) => outcome === 200);
    if (taken.length !== 1) throw new Error(`${taken.length} answers were taken instead of one`);
    return JSON.parse(taken[0].body) as Answer;
  }

  /** Delivers any event at all, as Lambda does. A redelivery comes with the id of the invocation before. */
  async invoke(event: unknown, awsRequestId: string = randomUUID()): Promise<void> {
    if (typeof event === 'object' && event !== null) this.events.push(event);
    const end = Date.now() + this.timeoutMs;
    const context = { awsRequestId, getRemainingTimeInMillis: () => end - Date.now() } as Context;
    try {
      await handler(event as CloudFormationCustomResourceEvent, context);
    } catch (error) {
      this.crashes.push(String(error));
      throw error;
    }
  }

  /** Delivers the event until an invocation does not fail, as Lambda does, and gives the answers that were taken. */
  async deliver<Event extends { readonly ResponseURL: string }>(
    event: Event,
    awsRequestId?: string,
  ): Promise<Answer[]> {
    const delivery = awsRequestId ?? randomUUID();
    for (let failures = 0; ; failures++) {
      const failed = await this.invoke(event, delivery).then(
        () => false,
        () => true,
      );
      if (!failed || failures === 2) break;
    }
    const taken = this.putsTo(event.ResponseURL).filter(({ outcome }) => outcome === 200);
    return taken.map(({ body }) => JSON.parse(body) as Answer);
  }

  putsTo(url: string): Put[] {
    return this.puts.filter(({ path }) => url.endsWith(path));
  }

  private async take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { url: path = '', headers } = incoming;
    const body = await bodyOf(incoming);
    const outcome = this.outcomes.shift() ?? 200;
    this.puts.push({ path, headers, body, outcome });
    if (outcome === 'hang') return;
    if (outcome === 'reset') outgoing.destroy();
    else outgoing.writeHead(outcome).end();
  }
}

interface Fields extends Readonly<Record<string, unknown>> {
  readonly ResourceProperties?: Properties;
  readonly OldResourceProperties?: Properties;
}
