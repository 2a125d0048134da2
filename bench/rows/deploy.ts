import { alternately, type Effort } from '../harness/alternately';
import { byCdk, byEngine, deployUsers } from '../harness/deployment';
import { milliseconds, noUsers, type Row } from '../harness/row';
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
  const medians = await alternately<string, 'ms'>(runs, effort);
  return Object.keys(ways).flatMap((way) => {
    const of = (count: number, contestant: string) => medians[nameOf(way, count, contestant)]?.ms;
    const each = (count: number) => of(count, 'ours') / count;
    return counts.map((count) => ({
      what: nameOf(way, count),
      values: Object.fromEntries(contestantsAt(count).map((contestant) => [contestant, of(count, contestant)])),
      words: { ...noUsers, AwsCustomResource: 'its role is full' },
      format: (ms: number) => `${milliseconds(ms)}, ${milliseconds(ms / count)} each`,
      ...(count === 450 && {
        target: { text: 'each at most 1.2 x each of 50', isReached: each(450) <= 1.2 * each(50), isTimed: true },
      }),
    }));
  });
}

function nameOf(way: string, count: number, contestant = ''): string {
  return `deploy ${count} users, ${way}${contestant && `, ${contestant}`}`;
}
