import { alternately, type Effort } from '../harness/alternately';
import { byCdk, byEngine, deployUsers } from '../harness/deployment';
import { milliseconds, type Row } from '../harness/row';

const ways = { 'engine only': byEngine, 'with the cdk CLI': byCdk };

/** Deployment of so many users into the local cloud. */
export async function deployRows(effort: Effort): Promise<Row[]> {
  const counts = [1, 50, 200, 450].filter((count) => count <= effort.most);
  const runs = Object.fromEntries(
    Object.entries(ways).flatMap(([way, deploy]) =>
      counts.map((count) => [nameOf(way, count), async () => ({ ms: await deployUsers(count, deploy) })]),
    ),
  );
  const medians = await alternately<string, 'ms'>(runs, effort);
  return Object.keys(ways).flatMap((way) => {
    const each = (count: number) => medians[nameOf(way, count)].ms / count;
    return counts.map((count) => ({
      what: nameOf(way, count),
      values: { ours: medians[nameOf(way, count)].ms },
      format: (ms: number) => `${milliseconds(ms)}, ${milliseconds(ms / count)} each`,
      ...(count === 450 && {
        target: { text: 'each at most 1.2 x each of 50', isReached: each(450) <= 1.2 * each(50), isTimed: true },
      }),
    }));
  });
}

function nameOf(way: string, count: number): string {
  return `deploy ${count} users, ${way}`;
}
