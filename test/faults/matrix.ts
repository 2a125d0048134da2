import { FAULTS } from './faults';
import type { Call, Plan } from './interference';
import { MiniCloud } from './mini-cloud';
import { Pace } from './pace';
import { STORIES, type Story } from './stories';
import { DELIVERIES, tryOut, type Case, type Verdict } from './trial';

export interface Result {
  readonly name: string;
  readonly verdict: Verdict;
}

/** Of calls that are repeated while something is waited for, the first ones stand for all. */
const MOST_OF_A_KIND = 2;

export function nameOf({ story, plan, delivery }: Case): string {
  const fault = plan ? `${plan.fault} at ${plan.request}'s ${plan.operation} ${plan.nth}` : 'no fault';
  return `${story.name} | ${fault} | ${delivery}`;
}

/** The case that `nameOf` names. */
export function caseNamed(name: string): Case {
  const [, storyName, fault, request, operation, nth, delivery] =
    /^(.+) \| (?:no fault|(.+) at (\w+)'s (\w+) (\d+)) \| (.+)$/.exec(name) ?? [];
  const story = STORIES.find((one) => one.name === storyName);
  if (!story || !(delivery in DELIVERIES) || (fault && !(fault in FAULTS)))
    throw new Error(`There is no case "${name}".`);
  const plan = fault ? ({ fault, request, operation, nth: Number(nth) } as Plan) : undefined;
  return { story, plan, delivery };
}

/** Every fault at every call of the requests that a story is about, in every way of delivery. */
export function casesOf(story: Story, calls: readonly Call[]): Case[] {
  const asked = calls.filter(({ request, nth }) => story.about.includes(request) && nth <= MOST_OF_A_KIND);
  const plans = asked.flatMap((call) =>
    Object.entries(FAULTS)
      .filter(([, { givesUp }]) => !givesUp || ['Create', 'Update'].includes(call.request))
      .map(([fault]) => ({ ...call, fault })),
  );
  return Object.keys(DELIVERIES).flatMap((delivery) =>
    [undefined, ...plans].filter((plan) => isTelling(story, plan, delivery)).map((plan) => ({ story, plan, delivery })),
  );
}

/** What lasts befalls whatever else is delivered as well; what starts with a fault of its own is told in fewer ways. */
function isTelling({ given }: Story, plan: Plan | undefined, delivery: string): boolean {
  const lasts = plan !== undefined && FAULTS[plan.fault].lasts === true;
  return lasts ? delivery === 'once' && !given : delivery !== 'redelivered' || !given;
}

/** The whole matrix: each story is told once without a further fault, to learn which calls it makes. */
export async function allCases(clouds: readonly MiniCloud[]): Promise<Case[]> {
  const plain = STORIES.map((story) => ({ story, plan: undefined, delivery: 'once' }));
  const results = await run(clouds, plain);
  return results.flatMap(({ verdict }, index) => casesOf(STORIES[index], verdict.calls));
}

/** Runs cases, one at a time in each cloud. */
export async function run(clouds: readonly MiniCloud[], cases: readonly Case[]): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = cases.map((one, index) => ({ one, index }));
  const pace = new Pace();
  await Promise.all(
    clouds.map(async (cloud) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { one, index } = next;
        const verdict = await pace.keep(() => tryOut(cloud, String(index), one));
        results[index] = { name: nameOf(one), verdict };
      }
    }),
  );
  return results;
}

/** Runs something in clouds of its own. */
export async function withClouds<T>(count: number, use: (clouds: readonly MiniCloud[]) => Promise<T>): Promise<T> {
  const clouds = await Promise.all(Array.from({ length: count }, () => MiniCloud.start()));
  try {
    return await use(clouds);
  } finally {
    await Promise.all(clouds.map((cloud) => cloud.close()));
  }
}
