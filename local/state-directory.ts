import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The cloud that owns a state directory. */
export interface Owner {
  readonly pid: number;
  readonly endpoint: string;
  readonly region: string;
}

/** Makes this process, which answers at the endpoint, the only owner of the directory. The result gives it up. */
export async function own(directory: string, endpoint: string, region: string): Promise<() => void> {
  const file = fileIn(directory);
  const mine = `${file}.${process.pid}`;
  mkdirSync(directory, { recursive: true });
  writeFileSync(mine, JSON.stringify({ pid: process.pid, endpoint, region } satisfies Owner));
  try {
    while (!isLinked(mine, file)) {
      const owner = await ownerOf(directory);
      if (owner)
        throw new Error(
          `The local cloud in ${directory} is already running at ${owner.endpoint} (process ${owner.pid}).`,
        );
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** What a killed process left behind counts for nothing: its endpoint does not answer. */
export async function ownerOf(directory: string): Promise<Owner | undefined> {
  const owner = read(fileIn(directory));
  return owner && (await isAnswering(owner)) ? owner : undefined;
}

async function isAnswering({ pid, endpoint }: Owner): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(5000) });
    return ((await response.json()) as { pid?: number }).pid === pid;
  } catch {
    return false;
  }
}

/** Links appear whole or not at all, whoever else is trying. */
function isLinked(existing: string, link: string): boolean {
  try {
    linkSync(existing, link);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function fileIn(directory: string): string {
  return join(directory, 'owner.json');
}
