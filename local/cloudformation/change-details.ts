import { isDeepStrictEqual } from 'node:util';
import type { ChangeDetail, ChangeScope } from './descriptions';
import { KNOWN_AFTER_APPLY } from './intrinsics';
import type { Properties } from './resource-type';
import type { Resource } from './state';

/** A resource's properties, and how they may be shown. */
export type Shown = Pick<Resource, 'properties' | 'shown'>;

/** The names of the properties that differ. */
export function changedProperties(before: Properties, after: Properties): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

export function propertyDetail(
  name: string,
  before: Shown,
  after: Shown,
  replaces: boolean,
  cause: () => Pick<ChangeDetail, 'changeSource' | 'causingEntity'>,
): ChangeDetail {
  const dynamic = JSON.stringify(after.properties[name] ?? null).includes(KNOWN_AFTER_APPLY);
  return {
    target: {
      attribute: 'Properties',
      name,
      path: `/Properties/${name}`,
      requiresRecreation: replaces ? (dynamic ? 'Conditionally' : 'Always') : 'Never',
      ...values(visible(before)[name], visible(after)[name]),
    },
    evaluation: dynamic ? 'Dynamic' : 'Static',
    ...(dynamic ? cause() : { changeSource: 'DirectModification' }),
  };
}

type ResourceAttributes = Pick<Resource, 'metadata' | 'deletionPolicy' | 'updateReplacePolicy'>;

/** What changes without a request to the resource. */
export function attributeDetails(before: ResourceAttributes, after: ResourceAttributes): ChangeDetail[] {
  const attributes: [ChangeScope, unknown, unknown][] = [
    ['Metadata', before.metadata, after.metadata],
    ['DeletionPolicy', before.deletionPolicy, after.deletionPolicy],
    ['UpdateReplacePolicy', before.updateReplacePolicy, after.updateReplacePolicy],
  ];
  return attributes
    .filter(([, old, now]) => !isDeepStrictEqual(old, now))
    .map(([attribute, old, now]) => ({
      target: { attribute, path: `/${attribute}`, requiresRecreation: 'Never', ...values(old, now) },
      evaluation: 'Static',
      changeSource: 'DirectModification',
    }));
}

export function replacementOf(details: readonly ChangeDetail[]): 'True' | 'False' | 'Conditional' {
  const recreations = details.map(({ target }) => target.requiresRecreation);
  if (recreations.includes('Always')) return 'True';
  return recreations.includes('Conditionally') ? 'Conditional' : 'False';
}

/** A whole resource, as a change set shows it. */
export function context(resource: Shown, metadata: unknown): string {
  return JSON.stringify({ Properties: visible(resource), Metadata: metadata });
}

function visible({ properties, shown = properties }: Shown): Properties {
  return shown;
}

function values(before: unknown, after: unknown) {
  const text = (value: unknown) => (value === undefined || typeof value === 'string' ? value : JSON.stringify(value));
  const attributeChangeType: 'Add' | 'Remove' | 'Modify' =
    before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return { beforeValue: text(before), afterValue: text(after), attributeChangeType };
}
