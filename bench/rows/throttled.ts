import { alternately, type Effort } from '../harness/alternately';
import { byEngine, deployUsers } from '../harness/deployment';
import { milliseconds, type Row } from '../harness/row';

const users = 50;
const requestsPerSecond = 10;

/** Two calls for each user; what one second brings passes at once. */
const dictated = ((2 * users - requestsPerSecond) / requestsPerSecond) * 1000;

/** Deployment against a Chime that throttles. */
export async function throttledRows(effort: Effort): Promise<Row[]> {
  const ours = async () => ({
    ms: await deployUsers(users, byEngine, { chimeRequestsPerSecond: requestsPerSecond }),
  });
  const medians = await alternately<'ours', 'ms'>({ ours }, effort);
  return [
    {
      what: `deploy ${users} users against ${requestsPerSecond} requests a second`,
      values: { ours: medians.ours.ms, floor: dictated },
      format: milliseconds,
      target: {
        text: 'at most 1.15 x what the throttle dictates',
        isReached: medians.ours.ms <= 1.15 * dictated,
        isTimed: true,
      },
    },
  ];
}
