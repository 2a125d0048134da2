/** What one run of a contestant gave, by measure. */
export type Measures<Measure extends string> = Readonly<Record<Measure, number>>;

export interface Effort {
  /** Rounds that do not count, and rounds that do. */
  readonly warmUp: number;
  readonly measured: number;
  /** More resources than this are left out. */
  readonly most: number;
}

/**
 * The median of each measure for each contestant. They take turns, each round begins with another, and the rounds to warm up
 * do not count: what the machine does meanwhile hits all alike.
 */
export async function alternately<Contestant extends string, Measure extends string>(
  contestants: Readonly<Record<Contestant, () => Promise<Measures<Measure>>>>,
  { warmUp, measured }: Omit<Effort, 'most'>,
): Promise<Record<Contestant, Measures<Measure>>> {
  const names = Object.keys(contestants) as Contestant[];
  const runs = new Map<Contestant, Measures<Measure>[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + measured; round++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      const measures = await contestants[name]();
      if (round >= warmUp) runs.get(name)?.push(measures);
    }
  const entries = names.map((name) => [name, medians(runs.get(name) ?? [])] as const);
  return Object.fromEntries(entries) as Record<Contestant, Measures<Measure>>;
}

function medians<Measure extends string>(runs: readonly Measures<Measure>[]): Measures<Measure> {
  const measures = Object.keys(runs[0]) as Measure[];
  const entries = measures.map((measure) => [measure, median(runs.map((run) => run[measure]))] as const);
  return Object.fromEntries(entries) as Record<Measure, number>;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
