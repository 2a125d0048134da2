import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A value that outlives the process: read once, changed in place, written whole after each turn of the event loop that called `save`. */
export class JsonFile<T extends object> {
  readonly value: T;
  private scheduled = false;

  /** `path` undefined keeps the value in memory only. */
  constructor(
    private readonly path: string | undefined,
    initial: T,
  ) {
    this.value = (path ? read<T>(path) : undefined) ?? initial;
  }

  save(): void {
    if (!this.path || this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  /** Writes what `save` has scheduled, now. */
  flush(): void {
    if (!this.path || !this.scheduled) return;
    this.scheduled = false;
    mkdirSync(dirname(this.path), { recursive: true });
    const unfinished = `${this.path}.new`;
    writeFileSync(unfinished, JSON.stringify(this.value));
    renameSync(unfinished, this.path);
  }
}

function read<T>(path: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`${path} is not valid JSON. Delete the folder it is in to start with an empty local cloud.`);
  }
}
