import type { FaultKind, PlannedFault } from './steps';

/** Which calls go wrong during one operation. Counted per resource, so that the order among resources does not matter. */
export class FaultPlan {
  /** How many calls went wrong. */
  faults = 0;
  private planned: readonly PlannedFault[] = [];
  private readonly calls = new Map<string, number>();

  begin(planned: readonly PlannedFault[]): void {
    this.planned = planned;
    this.faults = 0;
    this.calls.clear();
  }

  /** What goes wrong with the next call about a resource. */
  next(logicalId: string): FaultKind | undefined {
    const n = this.calls.get(logicalId) ?? 0;
    this.calls.set(logicalId, n + 1);
    const fault = this.planned.find(({ on, first, calls }) => on === logicalId && n >= first && n < first + calls);
    if (fault) this.faults++;
    return fault?.kind;
  }
}
