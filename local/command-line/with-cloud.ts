import { resolve } from 'node:path';
import { clientEnvironment } from '../client-environment';
import { startCloud } from '../cloud';
import { ownerOf } from '../state-directory';

/** Where the commands keep the cloud, below the current directory. */
export const stateDirectory = resolve('.local-cloud');

/** What a command needs of a cloud, whichever process runs it. */
export interface ReachableCloud {
  readonly endpoint: string;
  readonly environment: Record<string, string>;
}

/** Runs `use` with the cloud that is already running on the state directory, or else with one for as long as it takes. */
export async function withCloud<T>(use: (cloud: ReachableCloud) => Promise<T>): Promise<T> {
  const owner = await ownerOf(stateDirectory);
  if (owner) {
    const { endpoint, region } = owner;
    return use({ endpoint, environment: clientEnvironment(endpoint, region, stateDirectory) });
  }
  const cloud = await startCloud({ directory: stateDirectory });
  try {
    return await use({ endpoint: cloud.endpoint, environment: cloud.environment() });
  } finally {
    await cloud.close();
  }
}
