import { join } from 'node:path';
import type { ObjectsState } from './aws/object-store';
import type { SsmState } from './aws/ssm-parameters';
import { emptyChimeState } from './chime';
import { emptyCloudFormationState } from './cloudformation';
import { emptyIamState } from './iam';
import { JsonFile } from './json-file';
import { emptyLambdaState } from './lambda';

/** What each service keeps. All of it is read before anything starts, so that a corrupt file stops the cloud at once. */
export function stateFiles(directory: string) {
  const file = <T extends object>(name: string, initial: T): JsonFile<T> =>
    new JsonFile(join(directory, `${name}.json`), initial);
  return {
    iam: file('iam', emptyIamState()),
    ssm: file<SsmState>('ssm', {}),
    s3: file<ObjectsState>('s3', {}),
    lambda: file('lambda', emptyLambdaState()),
    chime: file('chime', emptyChimeState()),
    cloudFormation: file('cloudformation', emptyCloudFormationState()),
  };
}
