import { isDeepStrictEqual } from 'node:util';
import type { Duplicates } from '../../local/lambda';
import type { Call, Plan } from './interference';
import type { MiniCloud } from './mini-cloud';
import { PlayedStack, type Asked } from './played-stack';
import { PERSONAL, type Story } from './stories';
import { Surroundings } from './surroundings';

/** How Lambda delivers each event. */
export const DELIVERIES: Readonly<Record<string, Duplicates>> = {
  once: {},
  redelivered: { afterwards: 60 },
  'three at once': { atOnce: 2 },
};

/** One case of the matrix. */
export interface Case {
  readonly story: Story;
  readonly plan: Plan | undefined;
  readonly delivery: string;
}

/** What must hold whatever goes wrong, in the words of the table. */
export const INVARIANTS = [
  'CloudFormation gets exactly one answer',
  'never two live resources for one logical resource',
  'nothing is left after rollback or deletion',
  'nothing else is touched',
  'no log and no Reason tells a secret',
] as const;

export type Invariant = (typeof INVARIANTS)[number];

export interface Verdict {
  /** What went against an invariant, in words. */
  readonly broken: readonly { readonly invariant: Invariant; readonly how: string }[];
  /** Whether an answer was missing that no handler could give. */
  readonly silent: boolean;
  /** Whether CloudFormation has left something that it could not delete when it cleaned up. */
  readonly abandoned: boolean;
  readonly calls: readonly Call[];
  readonly asked: readonly Asked[];
}

/** Runs one case in a cloud that no other case uses meanwhile. */
export async function tryOut(cloud: MiniCloud, mark: string, { story, plan, delivery }: Case): Promise<Verdict> {
  const plans = [...(story.given ?? []), ...(plan ? [plan] : [])];
  const surroundings = await Surroundings.in(cloud, mark);
  const stack = new PlayedStack(cloud, story.resourceType, plans, DELIVERIES[delivery]);
  let most = 0;
  cloud.conditions = {
    duplicates: stack.duplicates,
    giveUp: () => stack.giveUp(),
    befall: (exchange) =>
      stack.befall({
        ...exchange,
        forward: async () => {
          const reply = await exchange.forward();
          most = Math.max(most, surroundings.added().length);
          return reply;
        },
      }),
  };
  const logBefore = cloud.log.length;
  await story.tell(stack, surroundings.setting);
  await cloud.lambda.settled();
  const log = cloud.log.slice(logBefore);

  const left = surroundings.added().filter((id) => !stack.abandoned.includes(id));
  const broken = [
    ...answers(stack.asked, plans).map((how) => ({ invariant: INVARIANTS[0], how })),
    ...(most > story.atMost ? [{ invariant: INVARIANTS[1], how: `${most} at a time` }] : []),
    ...left.map((id) => ({ invariant: INVARIANTS[2], how: `${id} is left` })),
    ...(isDeepStrictEqual(surroundings.now(), surroundings.before)
      ? []
      : [{ invariant: INVARIANTS[3], how: 'touched' }]),
    ...leaks(surroundings.pins(), [log, ...stack.asked.flatMap(reasons)]).map((how) => ({
      invariant: INVARIANTS[4],
      how,
    })),
  ];
  surroundings.clear();
  const { asked, abandoned, interference } = stack;
  const silent = asked.some(({ outcome }) => outcome === 'no answer');
  return { broken, silent, abandoned: abandoned.length > 0, calls: interference.calls, asked };
}

function answers(asked: readonly Asked[], plans: readonly Plan[]): string[] {
  return asked.flatMap((one) => {
    const { request, outcome, reason, bodies } = one;
    const ids = new Set(
      bodies
        .map((body) => JSON.parse(body) as Body)
        .filter(succeeded)
        .map((body) => body.PhysicalResourceId),
    );
    return [
      ...(outcome === 'no answer' && !mayStaySilent(one, plans) ? [`no answer to ${request}`] : []),
      ...(/^(Invalid|Response object)/.test(reason) ? [reason] : []),
      ...(ids.size > 1 ? [`${ids.size} ids in the answers to ${request}`] : []),
    ];
  });
}

/** The process was killed every time, or the bucket never took an answer. */
function mayStaySilent({ request }: Asked, plans: readonly Plan[]): boolean {
  return plans.some(
    (plan) =>
      plan.request === request &&
      (/^kill .*for good/.test(plan.fault) || (plan.operation === 'answer' && /^(4|.*for good)/.test(plan.fault))),
  );
}

interface Body {
  readonly Status: string;
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
}

function succeeded({ Status }: Body): boolean {
  return Status === 'SUCCESS';
}

function reasons({ bodies }: Asked): string[] {
  return bodies.map((body) => (JSON.parse(body) as Body).Reason ?? '');
}

function leaks(pins: readonly string[], texts: readonly string[]): string[] {
  const secrets = [...PERSONAL, ...pins, 'Signature=', 'cloudformation-custom-resource-response'];
  return secrets.filter((secret) => texts.some((text) => text.includes(secret))).map((secret) => `told ${secret}`);
}
