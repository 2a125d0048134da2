import fc from 'fast-check';
import { setEnvironment } from './environment';
import { Gate } from './gate';
import { Patience } from './patience';
import { startQuickClock } from './quick-clock';
import { steps, type Step } from './steps';
import { Story } from './story';
import { Tally } from './tally';

/** FC_SEED and FC_PATH, as a failure tells them, replay one run. */
const { FC_RUNS = '25', FC_SEED, FC_PATH } = process.env;
const runs = Number(FC_RUNS);
const seed = Number(FC_SEED ?? Math.floor(Math.random() * 2 ** 30));
/** Runs wait more than they compute: many go on at once. */
const lanes = Math.min(24, Math.ceil(runs / 4));

jest.setTimeout(900_000);

const gate = new Gate();
const tally = new Tally();
const stopClock = startQuickClock();
beforeAll(async () => {
  await gate.open();
  setEnvironment(gate);
  for (const method of ['info', 'warn'] as const) jest.spyOn(console, method).mockImplementation();
});
afterAll(async () => {
  jest.restoreAllMocks();
  stopClock();
  await gate.close();
  process.stdout.write(`${tally}\nFC_SEED=${seed} ${FC_PATH ? `FC_PATH=${FC_PATH}` : `FC_RUNS=${runs}`}\n`);
});

test('whatever is deployed and whatever goes wrong, Chime has what the stack has', async () => {
  if (FC_PATH) return live(fc.sample(steps, { seed, path: FC_PATH, numRuns: 1 })[0]);
  const patience = new Patience();
  const numRuns = Math.ceil(runs / lanes);

  const checked = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => {
      const property = fc.asyncProperty(steps, (steps) => patience.run(lane, () => live(steps)));
      return fc.check(property, { numRuns, seed: seed + lane });
    }),
  );

  const failed = checked.find((details) => details.failed);
  if (!failed) return;
  const replay = `FC_SEED=${failed.seed} FC_PATH=${failed.counterexamplePath} npm run test:properties`;
  throw new Error(`${fc.defaultReportMessage(failed)}\n\nReplay it: ${replay}`, { cause: failed.errorInstance });
});

async function live(steps: readonly Step[]): Promise<void> {
  const story = new Story(gate);
  await story.open();
  try {
    for (const step of steps) await story.go(step);
    await story.end();
  } finally {
    await story.close();
  }
  for (const line of story.told) tally.add(line);
}
