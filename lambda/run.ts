import type { Chime } from './chime';
import type { Ledger } from './ledger';
import type { Request } from './request';

/** One run of the handler: what it works on, and with. */
export interface Run {
  readonly request: Request;
  readonly chime: Chime;
  readonly ledger: Ledger;
  /** The physical id to answer as long as certainly nothing was made. */
  readonly idBefore: string;
  /** Sets the physical id to answer from now on, even if the run fails. */
  readonly report: (physicalResourceId: string) => void;
}
