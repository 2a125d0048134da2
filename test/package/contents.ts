import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Packed } from './pack';

/** All that the constructs' package may hold. The first two must be there, and jsii adds `.jsii`, which names `.jsii.gz`. */
const CONSTRUCTS = [
  /^dist\/index\.js$/,
  /^lambda\/dist\/index\.js$/,
  /^dist\/[\w.-]+\.(js|d\.ts)$/,
  /^(\.jsii(\.gz)?|API\.md|README\.md|LICENSE|package\.json)$/,
];

const LOCAL_CLOUD = [
  /^dist\/index\.js$/,
  /^dist\/command-line\/index\.js$/,
  /^dist\/([\w-]+\/)*[\w.-]+\.(js|d\.ts)$/,
  /^(README\.md|LICENSE|package\.json)$/,
];

const MOST_BYTES = 1_000_000;

/** Whoever installs the constructs gets one self-contained package of at most 1 MB, and nothing beside it but the CDK. */
export function checkConstructs(packed: Packed): void {
  const { manifest, bytes } = packed;
  checkFiles(packed, CONSTRUCTS);
  ok(Math.max(bytes.packed, bytes.unpacked) <= MOST_BYTES, `${packed.summary}: more than 1 MB`);
  equal(manifest.dependencies, undefined, `${manifest.name} has dependencies`);
  equal(manifest.optionalDependencies, undefined, `${manifest.name} has optional dependencies`);
  deepEqual(Object.keys(manifest.peerDependencies ?? {}).sort(), ['aws-cdk-lib', 'constructs']);
}

/** The local cloud is for any project: it does not bring the constructs or the CDK along. */
export function checkLocalCloud(packed: Packed): void {
  const { dependencies = {}, peerDependencies } = packed.manifest;
  checkFiles(packed, LOCAL_CLOUD);
  deepEqual(
    Object.keys(dependencies).filter((name) => /cdk|constructs/.test(name)),
    [],
  );
  equal(peerDependencies, undefined);
}

function checkFiles({ manifest, files }: Packed, allowed: readonly RegExp[]): void {
  const strangers = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
  deepEqual(strangers, [], `${manifest.name} holds what it should not`);
  const required = [...allowed.slice(0, 2), /^README\.md$/, /^LICENSE$/];
  const missing = required.filter((pattern) => !files.some((file) => pattern.test(file)));
  deepEqual(missing, [], `${manifest.name} lacks files`);
}
