/** How often something was seen, for the closing line. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(line: string): void {
    this.counts.set(line, (this.counts.get(line) ?? 0) + 1);
  }

  toString(): string {
    const sorted = [...this.counts].sort(([one], [other]) => one.localeCompare(other));
    return sorted.map(([line, count]) => `${String(count).padStart(6)} ${line}`).join('\n');
  }
}
