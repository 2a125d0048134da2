import type { Blueprint, Lookup } from './blueprint';
import type { Shown } from './change-details';
import { attributeDetails, changedProperties, context, propertyDetail, replacementOf } from './change-details';
import type { Change, ChangeDetail, ResourceChange } from './descriptions';
import { isCustomResource } from './custom-resource';
import { invalid } from './errors';
import { KNOWN_AFTER_APPLY } from './intrinsics';
import { lookupIn } from './lookup';
import { references } from './references';
import type { ResourceTypes } from './resource-types';
import type { Resource, Stack } from './state';
import type { ResourceDeclaration } from './template';

/** What deploying a blueprint would do to a stack, as far as can be told before. */
export class Preview {
  readonly changes: Change[];
  /** Looks up what is known already. */
  readonly lookup: Lookup;
  private readonly maskedLookup: Lookup;
  private readonly unknownIds = new Set<string>();
  private readonly unknownAttributes = new Set<string>();

  constructor(
    private readonly stack: Stack,
    private readonly blueprint: Blueprint,
    private readonly types: ResourceTypes,
  ) {
    this.lookup = this.known(lookupIn(stack));
    this.maskedLookup = this.known(lookupIn(stack, true));
    this.refuseOtherTypes();
    const kept = blueprint.order.map((id) => this.changeOf(id)).filter((change) => change !== undefined);
    const removed = Object.values(stack.resources).filter(({ logicalId }) => !blueprint.resources.has(logicalId));
    this.changes = [...kept, ...removed.map(removal)].map((resourceChange) => ({ type: 'Resource', resourceChange }));
  }

  private known(existing: Lookup): Lookup {
    return {
      physicalId: (id) => (this.unknownIds.has(id) ? KNOWN_AFTER_APPLY : existing.physicalId(id)),
      attribute: (id, name) => (this.unknownAttributes.has(id) ? KNOWN_AFTER_APPLY : existing.attribute(id, name)),
    };
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
    const after = this.blueprint.resolve(declaration, this.lookup, this.maskedLookup);
    const before = this.stack.resources[logicalId];
    if (!before || before.halfMade) return this.addition(logicalId, declaration, after);
    const details = [
      ...changedProperties(before.properties, after.properties).map((name) =>
        propertyDetail(name, before, after, this.replaces(declaration, name), () =>
          this.causeOf(declaration.properties[name]),
        ),
      ),
      ...attributeDetails(before, declaration),
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
      beforeContext: context(before, before.metadata),
      afterContext: context(after, declaration.metadata),
    };
  }

  private addition(logicalId: string, { type, metadata }: ResourceDeclaration, after: Shown): ResourceChange {
    this.unknownIds.add(logicalId);
    this.unknownAttributes.add(logicalId);
    const afterContext = context(after, metadata);
    return { action: 'Add', logicalResourceId: logicalId, resourceType: type, scope: [], details: [], afterContext };
  }

  private replaces({ type }: ResourceDeclaration, property: string): boolean {
    return this.types.get(type)?.replaceOn.includes(property) ?? false;
  }

  private causeOf(value: unknown): Pick<ChangeDetail, 'changeSource' | 'causingEntity'> {
    const cause = references(value).find(({ name, attribute }) =>
      (attribute === undefined ? this.unknownIds : this.unknownAttributes).has(name),
    );
    if (cause?.attribute === undefined) return { changeSource: 'ResourceReference', causingEntity: cause?.name };
    return { changeSource: 'ResourceAttribute', causingEntity: `${cause.name}.${cause.attribute}` };
  }
}

function removal(resource: Resource): ResourceChange {
  const { logicalId, physicalId, type, deletionPolicy, metadata } = resource;
  return {
    action: 'Remove',
    logicalResourceId: logicalId,
    physicalResourceId: physicalId,
    resourceType: type,
    policyAction: deletionPolicy === 'Delete' ? 'Delete' : 'Retain',
    scope: [],
    details: [],
    beforeContext: context(resource, metadata),
  };
}
