import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FileAssetPackaging, Stack, Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const FILE = 'index.js';

/**
 * The handler's bundle, which the build leaves beside the constructs' own code, as an asset of the stack. It is one file, so
 * it is staged here: the CDK's AssetStaging would spend longer on loading itself.
 */
export function handlerCode(scope: Construct): object {
  const { path } = scope.node;
  const directory = join(__dirname, '..', 'lambda', 'dist');
  const bundle = join(directory, FILE);
  if (!existsSync(bundle))
    throw new Error(`The handler of ${path} is not built: ${directory} has no index.js. Run "npm run build".`);
  const stack = Stack.of(scope);
  const { outdir, assetOutdir } = Stage.of(stack) as Stage;
  const sourceHash = createHash('sha256').update(readFileSync(bundle)).digest('hex');
  const staged = join(assetOutdir, `asset.${sourceHash}`);
  mkdirSync(staged, { recursive: true });
  copyFileSync(bundle, join(staged, FILE));
  const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
    fileName: relative(outdir, staged),
    sourceHash,
    packaging: FileAssetPackaging.ZIP_DIRECTORY,
    displayName: `${path}/Code`,
  });
  return { S3Bucket: bucketName, S3Key: objectKey };
}
