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
 * What each contestant gave, round by round. They take turns, each round begins with another, and the rounds to warm up do not
 * count: what the machine does meanwhile hits all alike.
 */
export async function alternately<Contestant extends string, Measure extends string>(
  contestants: Readonly<Record<Contestant, () => Promise<Measures<Measure>>>>,
  { warmUp, measured }: Omit<Effort, 'most'>,
): Promise<Record<Contestant, readonly Measures<Measure>[]>> {
  const names = Object.keys(contestants) as Contestant[];
  const rounds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Contestant,
    Measures<Measure>[]
  >;
  for (let round = 0; round < warmUp + measured; round++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      const measures = await contestants[name]();
      if (round >= warmUp) rounds[name].push(measures);
    }
  return rounds;
}
