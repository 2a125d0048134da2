import { isDeepStrictEqual } from 'node:util';
import { isTrue } from './condition-functions';
import { invalid } from './errors';
import type { Dependencies } from './graph';
import { sort } from './graph';
import type { Scope } from './intrinsics';
import { resolve } from './intrinsics';
import { isObject } from './json';
import { isSecret, parameterValue } from './parameters';
import { references } from './references';
import type { Properties } from './resource-type';
import type { ParameterValue } from './state';
import type { ResourceDeclaration, Template } from './template';

/** What a template may look up outside of itself. */
export interface Surroundings {
  readonly pseudoParameters: Record<string, unknown>;
  /** What another stack exports under that name; throws if none does. */
  exported(name: string): string;
}

/** How resources are looked up. */
export interface Lookup {
  physicalId(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
}

/** A template with its parameters: the resources whose conditions hold, and what they wait for. */
export class Blueprint {
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly dependencies: Dependencies;
  /** The logical ids, each after those that it depends on. */
  readonly order: readonly string[];
  /** The exports that were looked up so far. */
  readonly imports = new Set<string>();
  private readonly conditions = new Map<string, boolean | 'evaluating'>();

  constructor(
    readonly template: Template,
    private readonly parameters: Record<string, ParameterValue>,
    private readonly surroundings: Surroundings,
  ) {
    for (const name of Object.keys(template.conditions)) this.condition(name);
    this.resources = new Map(Object.entries(template.resources).filter(([, { condition }]) => this.holds(condition)));
    this.dependencies = new Map([...this.resources].map(([id, declaration]) => [id, this.dependenciesOf(declaration)]));
    for (const [, { value }] of this.outputs) this.resourcesIn(value);
    const { order, cycle } = sort(this.dependencies);
    if (cycle.length > 0) throw invalid(`Circular dependency between resources: [${cycle.join(', ')}]`);
    this.order = order;
  }

  get outputs() {
    return Object.entries(this.template.outputs).filter(([, { condition }]) => this.holds(condition));
  }

  /** `masked` hides the parameters that must not be shown. */
  scope(resources: Lookup, masked = false): Scope {
    return {
      ref: (name) => this.ref(name, resources, masked),
      attribute: (logicalId, name) => resources.attribute(logicalId, name),
      condition: (name) => this.condition(name),
      mapping: (...path) => this.mapping(path),
      exported: (name) => {
        this.imports.add(name);
        return this.surroundings.exported(name);
      },
    };
  }

  /** A resource's properties, and how they may be shown where that is not the same. */
  resolve(
    { properties: declared }: ResourceDeclaration,
    resources: Lookup,
    maskedResources: Lookup,
  ): { properties: Properties; shown?: Properties } {
    const properties = resolve(declared, this.scope(resources)) as Properties;
    const shown = resolve(declared, this.scope(maskedResources, true)) as Properties;
    return { properties, shown: isDeepStrictEqual(shown, properties) ? undefined : shown };
  }

  /** Throws the first assertion that the parameters break. */
  checkRules(): void {
    const scope = this.scope(NO_RESOURCES);
    for (const { condition, assertions } of Object.values(this.template.rules)) {
      if (condition !== undefined && !isTrue(condition, scope)) continue;
      const broken = assertions.find(({ assert }) => !isTrue(assert, scope));
      if (broken) throw invalid(`Template validation error: ${broken.description}`);
    }
  }

  private holds(condition: string | undefined): boolean {
    return condition === undefined || this.condition(condition);
  }

  private condition(name: string): boolean {
    const known = this.conditions.get(name);
    if (known === 'evaluating') throw invalid(`Template format error: Circular dependency in conditions: [${name}]`);
    if (known !== undefined) return known;
    const { conditions } = this.template;
    if (!Object.hasOwn(conditions, name))
      throw invalid(`Template format error: Unresolved condition dependency ${name}`);
    this.conditions.set(name, 'evaluating');
    const holds = isTrue(conditions[name], this.scope(NO_RESOURCES));
    this.conditions.set(name, holds);
    return holds;
  }

  private dependenciesOf({ properties, dependsOn }: ResourceDeclaration): string[] {
    const explicit = dependsOn.filter((id) => this.resources.has(id));
    return [...new Set([...this.resourcesIn(properties), ...explicit])];
  }

  /** The resources that a value needs; throws if one of them is left out by its condition. */
  private resourcesIn(value: unknown): string[] {
    const names = references(value, (name) => this.condition(name)).map(({ name }) => name);
    const needed = names.filter((name) => Object.hasOwn(this.template.resources, name));
    const missing = needed.filter((name) => !this.resources.has(name));
    if (missing.length > 0)
      throw invalid(`Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the template`);
    return needed;
  }

  private ref(name: string, resources: Lookup, masked: boolean): unknown {
    const { parameters } = this.template;
    if (Object.hasOwn(parameters, name))
      return masked && isSecret(parameters[name]) ? '****' : parameterValue(parameters[name], this.parameters[name]);
    const { pseudoParameters } = this.surroundings;
    return Object.hasOwn(pseudoParameters, name) ? pseudoParameters[name] : resources.physicalId(name);
  }

  private mapping(path: readonly string[]): unknown {
    let value: unknown = this.template.mappings;
    for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (value === undefined) throw invalid(`Template error: Unable to get mapping for ${path.join('::')}`);
    return value;
  }
}

const NO_RESOURCES: Lookup = { physicalId: noResources, attribute: noResources };

function noResources(name: string): never {
  throw invalid(
    `Template format error: Unresolved dependencies [${name}]. Cannot reference resources in the Conditions block of the template`,
  );
}
