import { join } from 'node:path';

export const repository = join(__dirname, '..', '..');
export const bench = join(repository, 'bench');
export const peers = join(bench, 'peers');
/** What the bench builds, and what the results say. */
export const built = join(bench, 'dist');
export const results = join(bench, 'RESULTS.md');
