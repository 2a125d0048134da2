import { join } from 'node:path';
import { bench, built, peers, repository } from './places';
import type { Contestant } from './row';

/** One Lambda function of a contestant. */
export interface BuiltHandler {
  /** The folder that is uploaded for it. */
  readonly asset: string;
  readonly file: string;
  readonly export: string;
  /** The module that it loads with its first event only. */
  readonly loadsLater?: string;
  /** Its part of the event that creates an account. */
  readonly properties?: object;
  /** Whether it answers to https on the default port, whatever the address says. */
  readonly answersToHttps?: boolean;
}

const cdk = join(peers, 'node_modules/aws-cdk-lib');
const runtime = join(cdk, 'custom-resources/lib/provider-framework/runtime');

const framework: BuiltHandler = {
  asset: runtime,
  file: join(runtime, 'framework.js'),
  export: 'onEvent',
  answersToHttps: true,
};

/** The functions that a create runs through, one after the other. */
export const builtHandlers: Readonly<Record<Contestant, readonly BuiltHandler[]>> = {
  ours: [inFolder(join(repository, 'lambda/dist'))],
  floor: [inFolder(join(bench, 'handlers/floor'))],
  AwsCustomResource: [
    {
      ...inFolder(join(cdk, 'custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler')),
      loadsLater: join(peers, 'node_modules/@aws-sdk/client-chime'),
      properties: {
        InstallLatestAwsSdk: 'false',
        Create: JSON.stringify({
          ...{ service: 'Chime', action: 'createAccount', region: 'us-east-1', parameters: { Name: 'Sales' } },
          physicalResourceId: { responsePath: 'Account.AccountId' },
        }),
      },
      answersToHttps: true,
    },
  ],
  CustomResourceProvider: [withEntrypoint(join(built, 'core'))],
  'Provider, prebuilt': [framework, inFolder(join(built, 'bundled'))],
  'Provider, NodejsFunction': [framework, inFolder(join(built, 'runtime-sdk'))],
  'cdk-amazon-chime-resources': [
    {
      ...withEntrypoint(join(built, 'messaging')),
      properties: { resourceType: 'AppInstance', uid: 'Sales', properties: { name: 'Sales' } },
    },
  ],
};

function inFolder(folder: string): BuiltHandler {
  return { asset: folder, file: join(folder, 'index.js'), export: 'handler' };
}

/** What the core's CustomResourceProvider makes of a folder. */
function withEntrypoint(folder: string): BuiltHandler {
  const loadsLater = join(folder, 'index.js');
  return { ...inFolder(folder), file: join(folder, '__entrypoint__.js'), loadsLater, answersToHttps: true };
}
