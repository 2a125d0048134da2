/** What a text must be. */
export interface Rule {
  /** Reads on after "must be". */
  readonly mustBe: string;
  readonly holds: (value: string) => boolean;
  readonly required?: true;
  /** Another property of the resource, beside which this one is not required. */
  readonly unless?: string;
  /** People's data, which no error at deployment may repeat. */
  readonly personal?: true;
}

/** What a list must be: of texts, each once. */
export interface ListRule {
  readonly mustBe: string;
  readonly items: Rule;
  /** With at least one item. */
  readonly required?: true;
}

/** What a structure must be: of texts by their names. */
export interface StructureRule<Members extends object = Readonly<Record<string, unknown>>> {
  readonly mustBe: string;
  readonly members: { readonly [Name in keyof Members]-?: Rule };
}

export type AnyRule = Rule | ListRule | StructureRule;

/** The kind of rule that a property of the contract needs. */
export type RuleFor<Value> = [Value] extends [string]
  ? Rule
  : Value extends readonly string[]
    ? ListRule
    : Value extends object
      ? StructureRule<Value>
      : never;

/** A value that breaks a rule, or a part of one. */
export interface Mistake {
  readonly path: string;
  readonly rule: Pick<Rule, 'mustBe' | 'personal'>;
  readonly value: unknown;
}

/** Everything that is wrong with a value. Parts that are still open are not looked at. */
export function mistakesIn(
  path: string,
  rule: AnyRule,
  value: unknown,
  isOpen: (part: unknown) => boolean = () => false,
): Mistake[] {
  if (value === undefined) return 'required' in rule && rule.required ? [{ path, rule, value }] : [];
  if (isOpen(value)) return [];
  if ('members' in rule) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ path, rule, value }];
    const given = new Map<string, unknown>(Object.entries(value));
    const unknown = [...given.keys()].filter((name) => !Object.hasOwn(rule.members, name));
    return [
      ...unknown.map((name) => ({ path: `${path}.${name.slice(0, 100)}`, rule: LEFT_OUT, value: given.get(name) })),
      ...Object.entries(rule.members).flatMap(([name, member]) =>
        mistakesIn(`${path}.${name}`, member, given.get(name), isOpen),
      ),
    ];
  }
  if ('items' in rule) {
    if (!Array.isArray(value) || (rule.required && value.length === 0)) return [{ path, rule, value }];
    return value.flatMap((item, index) => {
      const isRepeated = !isOpen(item) && value.indexOf(item) < index;
      const once = { mustBe: 'in the list once only', personal: rule.items.personal };
      return isRepeated
        ? [{ path: `${path}[${index}]`, rule: once, value: item }]
        : mistakesIn(`${path}[${index}]`, rule.items, item, isOpen);
    });
  }
  return typeof value === 'string' && rule.holds(value) ? [] : [{ path, rule, value }];
}

const LEFT_OUT = { mustBe: 'left out: there is no such property' };

export function oneOf(...values: string[]): Rule {
  return { mustBe: `one of ${values.join(', ')}`, holds: (value) => values.includes(value) };
}

/** A boolean, as CloudFormation sends it. */
export const FLAG: Rule = { mustBe: 'true or false', holds: (value) => value === 'true' || value === 'false' };
