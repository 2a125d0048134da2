import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { faultOf } from './fault-kinds';
import type { Call } from './gate';
import type { FaultKind } from './steps';

/** What the handler of one invocation can reach, and what goes wrong on the way there. */
export interface Surroundings {
  /** What goes wrong with the next call. */
  nextFault(): FaultKind | undefined;
  carryOut(call: Call): Promise<Response>;
}

/** One run of the handler, from its start to its end or its death. */
export class Invocation {
  /** The invocation that the running code belongs to: many run at once. */
  static readonly current = new AsyncLocalStorage<Invocation>();

  readonly id = randomUUID();
  readonly death: Promise<void>;
  private isDead = false;
  private die: () => void = () => undefined;

  constructor(private readonly surroundings: Surroundings) {
    this.death = new Promise((resolve) => (this.die = resolve));
  }

  /** After its death nothing reaches anything any more. */
  async call(call: Call, outgoing: ServerResponse): Promise<void> {
    const fault = this.isDead ? undefined : this.surroundings.nextFault();
    const serve = () => this.surroundings.carryOut(call);
    if (fault === 'crash before' || fault === 'crash after') {
      if (fault === 'crash after') await serve();
      this.isDead = true;
      this.die();
    } else if (!this.isDead) {
      return faultOf(fault, call.service)(outgoing, serve);
    }
    outgoing.destroy();
  }
}
