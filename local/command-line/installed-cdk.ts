import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The `cdk` CLI that the project in the current directory has installed. */
export function installedCdk(): string {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve('aws-cdk/bin/cdk');
  } catch {
    throw new Error('The cdk CLI is not installed here: run `npm install --save-dev aws-cdk`.');
  }
}
