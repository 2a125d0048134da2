import { alternately, type Effort, type Measures } from '../harness/alternately';
import { byCdk, byEngine, deployUsers } from '../harness/deployment';
import { milliseconds, noUsers, type Contestant, type Row } from '../harness/row';
import { summary } from '../harness/summary';
import { usersApps, type WithUsers } from '../harness/synthesis';

const ways = { 'engine only': byEngine, 'with the cdk CLI': byCdk };
/** In AWS, the inline policies of the role that all AwsCustomResources share are full at 43 of them. */
const mostOfAwsCustomResource = 50;
const contestantsAt = (count: number) =>
  (Object.keys(usersApps) as WithUsers[]).filter(
    (contestant) => contestant !== 'AwsCustomResource' || count <= mostOfAwsCustomResource,
  );

/** Deployment of so many users into the local cloud. */
export async function deployRows(effort: Effort): Promise<Row[]> {
  const counts = [1, 50, 200, 450].filter((count) => count <= effort.most);
  const runs = Object.fromEntries(
    Object.entries(ways).flatMap(([way, deploy]) =>
      counts.flatMap((count) =>
        contestantsAt(count).map((contestant) => [
          nameOf(way, count, contestant),
          async () => ({ ms: await deployUsers(usersApps[contestant], count, deploy) }),
        ]),
      ),
    ),
  );
  const rounds = await alternately<string, 'ms'>(runs, effort);
  return Object.keys(ways).flatMap((way) => {
    const summaries = new Map(
      counts.map((count) => {
        const entries = contestantsAt(count).map((contestant) => [contestant, rounds[nameOf(way, count, contestant)]]);
        return [count, summary(Object.fromEntries(entries) as Partial<Record<Contestant, Measures<'ms'>[]>>, 'ms')];
      }),
    );
    const each = (count: number) => Number(summaries.get(count)?.values.ours) / count;
    return [...summaries].map(([count, { values, ratios }]) => ({
      what: nameOf(way, count),
      values,
      ratios,
      words: { ...noUsers, AwsCustomResource: 'its role is full' },
      format: (ms: number) => `${milliseconds(ms)}, ${milliseconds(ms / count)} each`,
      ...(count === 450 && {
        target: { text: 'each at most 1.2 x each of 50', isReached: each(450) <= 1.2 * each(50), isTimed: true },
      }),
    }));
  });
}

function nameOf(way: string, count: number, contestant = ''): string {
  return `deploy ${count} ${count === 1 ? 'user' : 'users'}, ${way}${contestant && `, ${contestant}`}`;
}
