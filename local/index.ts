import type { DeployOptions, StackOutputs } from './cdk/project-cdk';
import { ProjectCdk } from './cdk/project-cdk';
import type { CloudOptions } from './cloud';
import { startCloud as start } from './cloud';

export type { DeployOptions, StackOutputs };

export interface LocalCloudOptions extends Pick<CloudOptions, 'directory' | 'port' | 'region' | 'secondLasts'> {
  /** The folder with the app's `cdk.json`, from which its `cdk` CLI is found. Default: the current directory. */
  readonly project?: string;
}

/** A cloud on 127.0.0.1 that the `cdk` CLI of a project deploys Chime accounts and users into. */
export interface LocalCloud {
  readonly endpoint: string;
  /** The environment variables that point the `cdk` CLI, the AWS CLI or an AWS SDK at this cloud. */
  readonly environment: Readonly<Record<string, string>>;
  /** What a client of the AWS SDK for JavaScript is made with: `new ChimeClient(cloud.clientConfig)`. */
  readonly clientConfig: AwsClientConfig;
  /** Deploys all stacks of the app. Fails with what the CLI printed if one of them fails. */
  deploy(options?: DeployOptions): Promise<StackOutputs>;
  /** Destroys all stacks of the app. */
  destroy(options?: DeployOptions): Promise<void>;
  /** Runs the CLI with these arguments, and gives what it printed. Fails with it unless the exit status is 0. */
  cdk(...args: string[]): Promise<string>;
  /** Stops everything that was started, and removes what was kept in a temporary folder. */
  stop(): Promise<void>;
}

export interface AwsClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Starts a cloud with one AWS account in one region, and nothing in it. */
export async function startCloud({ project = '.', ...options }: LocalCloudOptions = {}): Promise<LocalCloud> {
  const cloud = await start(options);
  const { endpoint } = cloud;
  const environment = cloud.environment();
  const cdk = new ProjectCdk(project, environment);
  return {
    endpoint,
    environment,
    clientConfig: {
      endpoint,
      region: environment.AWS_REGION,
      credentials: { accessKeyId: environment.AWS_ACCESS_KEY_ID, secretAccessKey: environment.AWS_SECRET_ACCESS_KEY },
    },
    deploy: (deployment) => cdk.deploy(deployment),
    destroy: (deployment) => cdk.destroy(deployment),
    cdk: (...args) => cdk.run(args),
    async stop() {
      await cdk.stop();
      await cloud.close();
    },
  };
}
