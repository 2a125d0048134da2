import { alternately, type Effort } from '../harness/alternately';
import { inTemporaryFolder } from '../harness/folder';
import { contestants, milliseconds, type Contestant, type Row } from '../harness/row';
import { summary } from '../harness/summary';
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
      const { values, ratios } = await synthTimes(count, validates, effort);
      rows.push({
        what: `synth, N = ${count}, ${suffix}`,
        values,
        ratios,
        format: milliseconds,
        target: {
          text: `at most ${atMost} x floor`,
          isReached: Number(ratios?.ours) <= atMost,
          isTimed: true,
        },
      });
    }
  return rows;
}

async function synthTimes(count: number, validates: boolean, effort: Effort): Promise<Pick<Row, 'values' | 'ratios'>> {
  const run = (contestant: Contestant) => () =>
    inTemporaryFolder(async (outdir) => ({
      ms: await synthesize(apps[contestant], { count, outdir, validates }),
    }));
  const runs = Object.fromEntries(contestants.map((contestant) => [contestant, run(contestant)]));
  return summary(await alternately(runs as Record<Contestant, ReturnType<typeof run>>, effort), 'ms');
}
