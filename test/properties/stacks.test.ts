import fc from 'fast-check';
import { setEnvironment } from './environment';
import { Gate } from './gate';
import { startQuickClock } from './quick-clock';
import { steps, type Step } from './steps';
import { Story } from './story';
import { Tally } from './tally';

const { FC_RUNS = '25', FC_SEED, FC_PATH } = process.env;
/** Runs wait more than they compute: many go on at once. */
const LANES = FC_PATH ? 1 : 16;

jest.setTimeout(600_000);

const gate = new Gate();
const tally = new Tally();
const stopClock = startQuickClock();
beforeAll(async () => {
  await gate.open();
  setEnvironment(gate);
  for (const method of ['info', 'warn'] as const) jest.spyOn(console, method).mockImplementation();
});
afterAll(async () => {
  stopClock();
  await gate.close();
  process.stdout.write(`${tally}\n`);
});

test('whatever is deployed and whatever goes wrong, Chime has what the stack has', async () => {
  const first = Number(FC_SEED ?? Math.floor(Math.random() * 2 ** 30));
  const numRuns = Math.ceil(Number(FC_RUNS) / LANES);
  process.stdout.write(`FC_SEED=${first}\n`);

  const lanes = Array.from({ length: LANES }, (_, lane) =>
    fc.assert(fc.asyncProperty(steps, live), { seed: first + lane, path: FC_PATH, numRuns }),
  );

  await Promise.all(lanes);
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
