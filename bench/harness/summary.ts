import type { Measures } from './alternately';
import type { Contestant, Row } from './row';

/**
 * The medians of a measure, and of its ratio to the floor's in the same round: a machine that is slower for a while is slower
 * for both.
 */
export function summary<Measure extends string>(
  rounds: Readonly<Partial<Record<Contestant, readonly Measures<Measure>[]>>>,
  measure: Measure,
): Pick<Row, 'values' | 'ratios'> {
  const entries = Object.entries(rounds) as [Contestant, readonly Measures<Measure>[]][];
  const valuesOf = (runs: readonly Measures<Measure>[]) => runs.map((run) => run[measure]);
  const values = entries.map(([contestant, runs]) => [contestant, median(valuesOf(runs))]);
  const floor = rounds.floor && valuesOf(rounds.floor);
  if (!floor) return { values: Object.fromEntries(values) };
  const ratios = entries.map(([contestant, runs]) => [
    contestant,
    median(valuesOf(runs).map((value, round) => value / floor[round])),
  ]);
  return { values: Object.fromEntries(values), ratios: Object.fromEntries(ratios) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
