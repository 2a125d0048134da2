import { alternately, type Effort } from '../harness/alternately';
import { byEngine, deployUsers, NotMade } from '../harness/deployment';
import { milliseconds, noUsers, type Row } from '../harness/row';
import { usersApps } from '../harness/synthesis';

const users = 50;
const requestsPerSecond = 10;

/** Two calls for each user; what one second brings passes at once. */
const dictated = ((2 * users - requestsPerSecond) / requestsPerSecond) * 1000;

/** Deployment against a Chime that throttles. */
export async function throttledRows(effort: Effort): Promise<Row[]> {
  const deploy = (who: keyof typeof usersApps) =>
    deployUsers(usersApps[who], users, byEngine, { chimeRequestsPerSecond: requestsPerSecond });
  const medians = await alternately({ ours: async () => ({ ms: await deploy('ours') }) }, effort);
  // Once will do: its SDK gives up after three tries.
  const AwsCustomResource = await deploy('AwsCustomResource').catch(unlessNotMade);
  return [
    {
      what: `deploy ${users} users against ${requestsPerSecond} requests a second`,
      values: { ours: medians.ours.ms, floor: dictated, AwsCustomResource },
      words: { ...noUsers, AwsCustomResource: 'fails' },
      format: milliseconds,
      target: {
        text: 'at most 1.15 x what the throttle dictates',
        isReached: medians.ours.ms <= 1.15 * dictated,
        isTimed: true,
      },
    },
  ];
}

function unlessNotMade(error: unknown): undefined {
  if (!(error instanceof NotMade)) throw error;
}
