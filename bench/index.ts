import { writeFileSync } from 'node:fs';
import type { Repetitions } from './harness/alternately';
import { results } from './harness/places';
import { prepare } from './harness/prepare';
import { report } from './harness/report';
import { resultsFile } from './harness/results';
import type { Row } from './harness/row';
import { chimeCallRows } from './rows/chime-calls';
import { deployRows } from './rows/deploy';
import { firstCreateRows } from './rows/first-create';
import { handlerSizeRows } from './rows/handler-size';
import { installationRows } from './rows/installation';
import { synthRows } from './rows/synth';
import { templateRows } from './rows/template';
import { throttledRows } from './rows/throttled';

const sections = [
  templateRows,
  handlerSizeRows,
  chimeCallRows,
  installationRows,
  firstCreateRows,
  synthRows,
  throttledRows,
  deployRows,
];

/** `--quick` runs everything once and writes nothing: it tells whether all of it works, and the counts and sizes. */
async function main(isQuick: boolean): Promise<void> {
  const repetitions: Repetitions = isQuick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 9 };
  await prepare();
  const rows: Row[] = [];
  for (const section of sections) {
    const measured = await section(repetitions);
    console.log(`${report(measured)}\n`);
    rows.push(...measured);
  }
  if (!isQuick) writeFileSync(results, resultsFile(rows, repetitions.measured));
  const missed = rows.filter(({ target }) => target && !target.isReached && !target.isTimed);
  for (const { what, target } of missed) console.error(`Missed: ${what}, ${target?.text}`);
  process.exitCode = missed.length ? 1 : 0;
}

main(process.argv.includes('--quick')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
