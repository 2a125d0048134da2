import { alternately, type Effort } from '../harness/alternately';
import { byEngine, deployUsers, NotMade } from '../harness/deployment';
import { milliseconds, noUsers, type Row } from '../harness/row';
import { summary } from '../harness/summary';
import { usersApps, type WithUsers } from '../harness/synthesis';

const users = 50;
const requestsPerSecond = 10;

/** Two calls for each user; what one second brings passes at once. */
const dictated = ((2 * users - requestsPerSecond) / requestsPerSecond) * 1000;

/** Deployment against a Chime that throttles. */
export async function throttledRows(effort: Effort): Promise<Row[]> {
  const rounds = await alternately({ ours: async () => ({ ms: await deploy('ours') }) }, effort);
  const peers = (Object.keys(usersApps) as WithUsers[]).filter((who) => who !== 'ours' && who !== 'floor');
  const ours = Number(summary(rounds, 'ms').values.ours);
  const values: Partial<Record<WithUsers, number>> = { ours, floor: dictated };
  // Once will do: the SDK gives up after three tries.
  for (const peer of peers) values[peer] = await deploy(peer).catch(unlessNotMade);
  return [
    {
      what: `deploy ${users} users against ${requestsPerSecond} requests a second`,
      values,
      words: { ...noUsers, ...Object.fromEntries(peers.map((peer) => [peer, 'fails'])) },
      format: milliseconds,
      target: {
        text: 'at most 1.15 x what the throttle dictates',
        isReached: ours <= 1.15 * dictated,
        isTimed: true,
      },
    },
  ];
}

function deploy(who: WithUsers): Promise<number> {
  return deployUsers(usersApps[who], users, byEngine, { chimeRequestsPerSecond: requestsPerSecond });
}

function unlessNotMade(error: unknown): undefined {
  if (!(error instanceof NotMade)) throw error;
}
