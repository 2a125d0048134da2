/** Reads after a create may lag: what is new stays out of sight for its first reads. */
export class ReadLag {
  private readonly readsLeft = new Map<string, number>();

  constructor(private readonly reads: number) {}

  created(id: string): void {
    if (this.reads > 0) this.readsLeft.set(id, this.reads);
  }

  /** Whether this read of it comes too early. */
  hides(id: string): boolean {
    const left = this.readsLeft.get(id) ?? 0;
    if (left === 0) return false;
    if (left === 1) this.readsLeft.delete(id);
    else this.readsLeft.set(id, left - 1);
    return true;
  }
}
