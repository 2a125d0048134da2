import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, listen, type Loopback } from '../lambda/loopback';
import type { Invocation } from './invocation';

export type Service = 'chime' | 'dynamodb' | 'answers';

/** A call, ready to be carried out. */
export interface Call {
  readonly service: Service;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** All that the handler calls, on one loopback port. Every invocation has addresses of its own there. */
export class Gate {
  private readonly invocations = new Map<string, Invocation>();
  private server!: Loopback;

  async open(): Promise<void> {
    this.server = await listen((incoming, outgoing) => this.serve(incoming, outgoing));
  }

  get origin(): string {
    return this.server.origin;
  }

  address(invocation: string, service: Service): string {
    return `${this.origin}/${invocation}/${service}`;
  }

  admit(invocation: Invocation): void {
    this.invocations.set(invocation.id, invocation);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const [, id, service, path] = /^\/([^/]+)\/(chime|dynamodb|answers)(.*)$/.exec(url) ?? [];
    const body = await bodyOf(incoming);
    const invocation = this.invocations.get(id);
    if (!invocation) throw new Error('Nobody has this address.');
    await invocation.call({ service: service as Service, method, path, headers, body }, outgoing);
  }
}
