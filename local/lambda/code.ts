import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { AwsError } from '../aws/aws-error';

/** The code of functions on disk: one folder per function, in it one per version of its code. */
export class CodeStore {
  constructor(private readonly directory: string) {}

  /** Where a function's code lies. */
  root(functionName: string, codeSha256: string): string {
    return join(this.directory, functionName, codeSha256);
  }

  /** Unpacks a deployment package; gives its SHA-256. */
  unpack(functionName: string, zip: Uint8Array): string {
    const codeSha256 = createHash('sha256').update(zip).digest('hex');
    const root = this.root(functionName, codeSha256);
    if (existsSync(root)) return codeSha256;

    const unfinished = `${root}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    for (const [name, content] of Object.entries(entriesOf(zip))) writeEntry(unfinished, name, content);
    renameSync(unfinished, root);
    return codeSha256;
  }

  /** Removes what an earlier process left behind of a function, but for the code that it runs. */
  keepOnly(functionName: string, codeSha256: string): void {
    const folder = join(this.directory, functionName);
    const stale = existsSync(folder) ? readdirSync(folder).filter((name) => name !== codeSha256) : [];
    for (const name of stale) rmSync(join(folder, name), { recursive: true, force: true });
  }

  remove(functionName: string): void {
    rmSync(join(this.directory, functionName), { recursive: true, force: true });
  }
}

function entriesOf(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    throw new AwsError(
      'InvalidParameterValueException',
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    );
  }
}

function writeEntry(root: string, name: string, content: Uint8Array): void {
  const path = resolve(root, name);
  if (!path.startsWith(root + sep)) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The deployment package holds ${name}, which lies outside of it.`,
    );
  }
  if (name.endsWith('/')) {
    mkdirSync(path, { recursive: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
