import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { Effort } from './harness/alternately';
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

/** `--quick` runs once what is not too large, and writes nothing: it tells whether all works, and the counts and sizes. */
async function main(isQuick: boolean): Promise<void> {
  const effort: Effort = isQuick ? { warmUp: 0, measured: 1, most: 50 } : { warmUp: 1, measured: 9, most: Infinity };
  await prepare();
  const rows: Row[] = [];
  for (const section of sections) {
    const measured = await section(effort);
    console.log(`${report(measured)}\n`);
    rows.push(...measured);
  }
  if (!isQuick) writeFileSync(results, await format(resultsFile(rows, effort.measured), { parser: 'markdown' }));
  const missed = rows.filter(({ target }) => target && !target.isReached && !target.isTimed);
  for (const { what, target } of missed) console.error(`Missed: ${what}, ${target?.text}`);
  process.exitCode = missed.length ? 1 : 0;
}

main(process.argv.includes('--quick')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
