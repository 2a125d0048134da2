import type { Result } from './matrix';
import { INVARIANTS } from './trial';

/** A table of how many cases kept each invariant, and what was no handler's to keep. */
export function report(results: readonly Result[]): string {
  const total = results.length;
  const rows = INVARIANTS.map((invariant) => {
    const kept = results.filter(({ verdict }) => !verdict.broken.some((one) => one.invariant === invariant)).length;
    return `| ${invariant} | ${total} | ${kept} |`;
  });
  const silent = results.filter(({ verdict }) => verdict.silent).length;
  const abandoned = results.filter(({ verdict }) => verdict.abandoned).length;
  return [
    '| Invariant | Cases | Kept |',
    '|---|---:|---:|',
    ...rows,
    '',
    `In ${silent} of the cases every process was killed, or no answer was taken: CloudFormation found the request FAILED by timeout.`,
    `In ${abandoned} of the cases the fault befell the one Delete by which CloudFormation cleans up after a replacement: it reports the resource as DELETE_FAILED, and leaves it.`,
    '',
  ].join('\n');
}

/** What broke, each with the command that tries it again. */
export function broken(results: readonly Result[]): string[] {
  return results.flatMap(({ name, verdict }) =>
    verdict.broken.map(({ invariant, how }) => `${invariant}: ${how}. FAULT_CASE="${name}" npm run test:faults`),
  );
}
