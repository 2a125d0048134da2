import { ChimeError } from './errors';

/** Reads a value of the request, or refuses it by the name of its member. */
export type Rule<T> = (value: unknown, member: string) => T;

type Rules<T> = { readonly [Member in keyof T]: Rule<T[Member]> };

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

export const string: Rule<string> = (value, member) => (typeof value === 'string' ? value : refuse(member, 'a string'));

export const boolean: Rule<boolean> = (value, member) =>
  typeof value === 'boolean' ? value : refuse(member, 'true or false');

/** A string of a length in characters, with a match of the pattern in it. */
export const matching =
  (pattern: RegExp, { min = 0, max = Infinity }: Limits = {}): Rule<string> =>
  (value, member) => {
    const text = string(value, member);
    const { length } = [...text];
    if (length < min || length > max) refuse(member, `${min} to ${max} characters long`);
    return pattern.test(text) ? text : refuse(member, `a match of ${pattern.source}`);
  };

export const oneOf =
  <T extends string>(...allowed: readonly T[]): Rule<T> =>
  (value, member) =>
    allowed.find((one) => one === value) ?? refuse(member, `one of ${allowed.join(', ')}`);

/** A whole number in a query string. */
export const integerText =
  ({ min = 0, max = Infinity }: Limits): Rule<number> =>
  (value, member) => {
    const number = /^\d+$/.test(string(value, member)) ? Number(value) : NaN;
    return number >= min && number <= max ? number : refuse(member, `a number from ${min} to ${max}`);
  };

export const list =
  <T>(rule: Rule<T>, { min = 0, max = Infinity }: Limits = {}): Rule<T[]> =>
  (value, member) => {
    if (!Array.isArray(value)) return refuse(member, 'a list');
    if (value.length < min || value.length > max) {
      refuse(member, max === Infinity ? `a list of at least ${min}` : `a list of ${min} to ${max}`);
    }
    return value.map((one: unknown, index) => rule(one, `${member}[${index}]`));
  };

/** A member that may be missing; JSON's null is missing, too. */
export const optional =
  <T>(rule: Rule<T>): Rule<T | undefined> =>
  (value, member) =>
    value === undefined || value === null ? undefined : rule(value, member);

export const structure =
  <T extends object>(rules: Rules<T>): Rule<T> =>
  (value, member) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(member, 'an object');
    const given = new Map<string, unknown>(Object.entries(value));
    const unknown = [...given.keys()].find((name) => !Object.hasOwn(rules, name));
    if (unknown !== undefined) throw new ChimeError('BadRequest', `${member} has no member ${unknown}.`);
    const names = Object.keys(rules) as (keyof T & string)[];
    return Object.fromEntries(names.map((name) => [name, rules[name](given.get(name), name)])) as T;
  };

function refuse(member: string, expected: string): never {
  throw new ChimeError('BadRequest', `${member} must be ${expected}.`);
}
