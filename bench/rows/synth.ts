import { alternately, type Effort } from '../harness/alternately';
import { inTemporaryFolder } from '../harness/folder';
import { contestants, milliseconds, type Contestant, type Row } from '../harness/row';
import { apps, synthesize } from '../harness/synthesis';

const variants = [
  { validates: false, suffix: 'CDK_VALIDATION=false', atMost: 1.3 },
  { validates: true, suffix: 'default validation', atMost: 1.08 },
];

/** Synthesis of compiled apps, each in a fresh process. */
export async function synthRows(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { validates, suffix, atMost } of variants)
    for (const count of [1, 50, 200].filter((count) => count <= effort.most)) {
      const values = await synthTimes(count, validates, effort);
      rows.push({
        what: `synth, N = ${count}, ${suffix}`,
        values,
        format: milliseconds,
        target: {
          text: `at most ${atMost} x floor`,
          isReached: values.ours <= atMost * values.floor,
          isTimed: true,
        },
      });
    }
  return rows;
}

async function synthTimes(count: number, validates: boolean, effort: Effort): Promise<Record<Contestant, number>> {
  const run = (contestant: Contestant) => () =>
    inTemporaryFolder(async (outdir) => ({
      ms: await synthesize(apps[contestant], { count, outdir, validates }),
    }));
  const runs = Object.fromEntries(contestants.map((contestant) => [contestant, run(contestant)]));
  const medians = await alternately(runs as Record<Contestant, ReturnType<typeof run>>, effort);
  const entries = contestants.map((contestant) => [contestant, medians[contestant].ms]);
  return Object.fromEntries(entries) as Record<Contestant, number>;
}
