import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The `cdk` CLI that a project has installed. */
export function installedCdk(project: string): string {
  try {
    return createRequire(join(project, 'package.json')).resolve('aws-cdk/bin/cdk');
  } catch {
    throw new Error(`The cdk CLI is not installed in ${project}: run \`npm install --save-dev aws-cdk\` there.`);
  }
}
