import type { Properties, ResourceType } from '../lib/contract';
import type { Rules } from '../lib/rules';
import { mistakesIn, type AnyRule, type Mistake } from '../lib/rules-kinds';
import { Failure } from './failure';
import type { WireProperties } from './request';

/** What CloudFormation adds to the properties for itself. */
const NOT_OURS = ['ServiceToken', 'ServiceTimeout'];

/** The declared properties, checked against the rules; all mistakes are reported at once. */
export function parseProperties<T extends ResourceType>(wire: WireProperties, rules: Rules<T>): Properties<T> {
  const declared = ownProperties(wire);
  const all = rules as Readonly<Record<string, AnyRule>>;
  const mistakes = [
    ...Object.keys(declared)
      .filter((name) => !Object.hasOwn(all, name))
      .map((name) => `there is no property "${name.slice(0, 100)}"`),
    ...Object.entries(all).flatMap(([name, rule]) => {
      const isOptional = 'unless' in rule && rule.unless !== undefined && declared[rule.unless] !== undefined;
      return mistakesIn(name, isOptional ? { ...rule, required: undefined } : rule, declared[name]).map(complaint);
    }),
  ];
  if (mistakes.length > 0) throw new Failure(`Invalid properties: ${mistakes.join('; ')}. Nothing was done.`);
  return declared as Properties<T>;
}

/** The properties that differ. Compared as they stand on the wire: an older version's need not be valid today. */
export function changedProperties<T extends ResourceType>(
  wire: WireProperties,
  old: WireProperties,
  rules: Rules<T>,
): ReadonlySet<keyof Properties<T>> {
  const names = Object.keys(rules) as (keyof Properties<T> & string)[];
  return new Set(names.filter((name) => JSON.stringify(wire[name]) !== JSON.stringify(old[name])));
}

function ownProperties(wire: WireProperties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wire).filter(([name]) => !NOT_OURS.includes(name)));
}

function complaint({ path, rule, value }: Mistake): string {
  if (value === undefined) return `${path} is missing and must be ${rule.mustBe}`;
  return `${path} must be ${rule.mustBe}${rule.personal ? '' : `, got ${describe(value)}`}`;
}

/** What stands in the wrong place may be an address: that is not repeated. */
function describe(value: unknown): string {
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return /^[^@]{0,40}$/.test(value) ? JSON.stringify(value) : 'something else';
}
