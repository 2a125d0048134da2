import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssetStaging, FileAssetPackaging, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The handler's bundle, which the build leaves beside the constructs' own code, as an asset of the stack. */
export function handlerCode(scope: Construct): object {
  const { path } = scope.node;
  const directory = join(__dirname, '..', 'lambda', 'dist');
  if (!existsSync(join(directory, 'index.js')))
    throw new Error(`The handler of ${path} is not built: ${directory} has no index.js. Run "npm run build".`);
  const stack = Stack.of(scope);
  const staging = new AssetStaging(scope, 'Code', { sourcePath: directory });
  const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
    fileName: staging.relativeStagedPath(stack),
    sourceHash: staging.assetHash,
    packaging: FileAssetPackaging.ZIP_DIRECTORY,
    displayName: `${path}/Code`,
  });
  return { S3Bucket: bucketName, S3Key: objectKey };
}
