import { isDeepStrictEqual } from 'node:util';
import type { Blueprint, Lookup } from './blueprint';
import { changedProperties } from './deployment';
import type { Change, ChangeDetail, ChangeScope, ResourceChange } from './descriptions';
import { isCustomResource } from './custom-resource';
import { invalid } from './errors';
import { KNOWN_AFTER_APPLY, resolve } from './intrinsics';
import { lookupIn } from './lookup';
import type { Properties } from './resource-type';
import { references } from './references';
import type { ResourceTypes } from './resource-types';
import type { Resource, Stack } from './state';
import type { ResourceDeclaration } from './template';

/** What deploying a blueprint would do to a stack, as far as can be told before. */
export class Preview {
  readonly changes: Change[];
  /** Looks up what is known already. */
  readonly lookup: Lookup;
  private readonly unknownIds = new Set<string>();
  private readonly unknownAttributes = new Set<string>();

  constructor(
    private readonly stack: Stack,
    private readonly blueprint: Blueprint,
    private readonly types: ResourceTypes,
  ) {
    const existing = lookupIn(stack);
    this.lookup = {
      physicalId: (id) => (this.unknownIds.has(id) ? KNOWN_AFTER_APPLY : existing.physicalId(id)),
      attribute: (id, name) => (this.unknownAttributes.has(id) ? KNOWN_AFTER_APPLY : existing.attribute(id, name)),
    };
    this.refuseOtherTypes();
    const kept = blueprint.order.map((id) => this.changeOf(id)).filter((change) => change !== undefined);
    const removed = Object.values(stack.resources).filter(({ logicalId }) => !blueprint.resources.has(logicalId));
    this.changes = [...kept, ...removed.map(removal)].map((resourceChange) => ({ type: 'Resource', resourceChange }));
  }

  private refuseOtherTypes(): void {
    const other = [...this.blueprint.resources].filter(
      ([id, { type }]) => (this.stack.resources[id]?.type ?? type) !== type,
    );
    if (other.length > 0)
      throw invalid(
        `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${other.map(([id]) => id).join(', ')}]`,
      );
  }

  private changeOf(logicalId: string): ResourceChange | undefined {
    const declaration = this.blueprint.resources.get(logicalId);
    if (!declaration) return undefined;
    const properties = resolve(declaration.properties, this.blueprint.scope(this.lookup)) as Properties;
    const before = this.stack.resources[logicalId];
    if (!before || before.halfMade) return this.addition(logicalId, declaration, properties);
    const details = [
      ...this.propertyDetails(declaration, before, properties),
      ...attributeDetails(declaration, before),
    ];
    if (details.length === 0 && before.status !== 'UPDATE_FAILED') return undefined;
    const replacement = replacementOf(details);
    if (replacement !== 'False') this.unknownIds.add(logicalId);
    if (replacement !== 'False' || isCustomResource(declaration.type)) this.unknownAttributes.add(logicalId);
    const keeps = declaration.updateReplacePolicy === 'Retain';
    return {
      action: 'Modify',
      logicalResourceId: logicalId,
      physicalResourceId: before.physicalId,
      resourceType: declaration.type,
      replacement,
      policyAction: replacement === 'True' ? (keeps ? 'ReplaceAndRetain' : 'ReplaceAndDelete') : undefined,
      scope: [...new Set(details.map(({ target }) => target.attribute))],
      details,
      beforeContext: context(before.properties, before.metadata),
      afterContext: context(properties, declaration.metadata),
    };
  }

  private addition(logicalId: string, { type, metadata }: ResourceDeclaration, properties: Properties): ResourceChange {
    this.unknownIds.add(logicalId);
    this.unknownAttributes.add(logicalId);
    const afterContext = context(properties, metadata);
    return { action: 'Add', logicalResourceId: logicalId, resourceType: type, scope: [], details: [], afterContext };
  }

  private propertyDetails(declaration: ResourceDeclaration, before: Resource, properties: Properties): ChangeDetail[] {
    const replaceOn = this.types.get(declaration.type)?.replaceOn ?? [];
    return changedProperties(before.properties, properties).map((name) => {
      const dynamic = JSON.stringify(properties[name] ?? null).includes(KNOWN_AFTER_APPLY);
      const recreates = replaceOn.includes(name) ? (dynamic ? 'Conditionally' : 'Always') : 'Never';
      return {
        target: {
          attribute: 'Properties',
          name,
          path: `/Properties/${name}`,
          requiresRecreation: recreates,
          ...values(before.properties[name], properties[name]),
        },
        evaluation: dynamic ? 'Dynamic' : 'Static',
        ...(dynamic ? this.causeOf(declaration.properties[name]) : { changeSource: 'DirectModification' }),
      };
    });
  }

  private causeOf(value: unknown): Pick<ChangeDetail, 'changeSource' | 'causingEntity'> {
    const cause = references(value).find(({ name, attribute }) =>
      (attribute === undefined ? this.unknownIds : this.unknownAttributes).has(name),
    );
    if (cause?.attribute === undefined) return { changeSource: 'ResourceReference', causingEntity: cause?.name };
    return { changeSource: 'ResourceAttribute', causingEntity: `${cause.name}.${cause.attribute}` };
  }
}

function attributeDetails(declaration: ResourceDeclaration, before: Resource): ChangeDetail[] {
  const attributes: [ChangeScope, unknown, unknown][] = [
    ['Metadata', before.metadata, declaration.metadata],
    ['DeletionPolicy', before.deletionPolicy, declaration.deletionPolicy],
    ['UpdateReplacePolicy', before.updateReplacePolicy, declaration.updateReplacePolicy],
  ];
  return attributes
    .filter(([, old, now]) => !isDeepStrictEqual(old, now))
    .map(([attribute, old, now]) => ({
      target: { attribute, path: `/${attribute}`, requiresRecreation: 'Never', ...values(old, now) },
      evaluation: 'Static',
      changeSource: 'DirectModification',
    }));
}

function values(before: unknown, after: unknown) {
  const text = (value: unknown) => (value === undefined || typeof value === 'string' ? value : JSON.stringify(value));
  const attributeChangeType: 'Add' | 'Remove' | 'Modify' =
    before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return { beforeValue: text(before), afterValue: text(after), attributeChangeType };
}

function replacementOf(details: readonly ChangeDetail[]): 'True' | 'False' | 'Conditional' {
  const recreations = details.map(({ target }) => target.requiresRecreation);
  if (recreations.includes('Always')) return 'True';
  return recreations.includes('Conditionally') ? 'Conditional' : 'False';
}

function removal({ logicalId, physicalId, type, deletionPolicy, properties, metadata }: Resource): ResourceChange {
  return {
    action: 'Remove',
    logicalResourceId: logicalId,
    physicalResourceId: physicalId,
    resourceType: type,
    policyAction: deletionPolicy === 'Delete' ? 'Delete' : 'Retain',
    scope: [],
    details: [],
    beforeContext: context(properties, metadata),
  };
}

function context(properties: Properties, metadata: unknown): string {
  return JSON.stringify({ Properties: properties, Metadata: metadata });
}
