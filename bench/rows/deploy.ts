import { alternately, type Repetitions } from '../harness/alternately';
import { byCdk, byEngine, deployUsers } from '../harness/deployment';
import { milliseconds, type Row } from '../harness/row';

const counts = [1, 50, 200, 450];
const ways = { 'engine only': byEngine, 'with the cdk CLI': byCdk };

/** Deployment of so many users into the local cloud. */
export async function deployRows(repetitions: Repetitions): Promise<Row[]> {
  const runs = Object.fromEntries(
    Object.entries(ways).flatMap(([way, deploy]) =>
      counts.map((count) => [nameOf(way, count), async () => ({ ms: await deployUsers(count, deploy) })]),
    ),
  );
  const medians = await alternately<string, 'ms'>(runs, repetitions);
  return Object.keys(ways).flatMap((way) => {
    const perUser = (count: number) => medians[nameOf(way, count)].ms / count;
    const isReached = perUser(450) <= 1.2 * perUser(50);
    return counts.map((count) => ({
      what: nameOf(way, count),
      values: { ours: medians[nameOf(way, count)].ms },
      format: (ms: number) => `${milliseconds(ms)}, ${milliseconds(ms / count)} each`,
      ...(count === 450 && { target: { text: 'each at most 1.2 x each of 50', isReached, isTimed: true } }),
    }));
  });
}

function nameOf(way: string, count: number): string {
  return `deploy ${count} users, ${way}`;
}
