import { invalid } from './errors';
import { isDeepStrictEqual } from 'node:util';
import type { Scope } from './intrinsics';
import { list, resolve } from './intrinsics';
import { isObject } from './json';

type ConditionFunction = (argument: unknown, scope: Scope) => boolean;

const CONDITION_FUNCTIONS = new Map<string, ConditionFunction>([
  ['Condition', named],
  ['Fn::And', and],
  ['Fn::Contains', contains],
  ['Fn::EachMemberEquals', eachMemberEquals],
  ['Fn::EachMemberIn', eachMemberIn],
  ['Fn::Equals', equals],
  ['Fn::Not', not],
  ['Fn::Or', or],
]);

export function isConditionFunction(name: string): boolean {
  return CONDITION_FUNCTIONS.has(name);
}

/** Whether what a condition or a rule says is so. */
export function isTrue(value: unknown, scope: Scope): boolean {
  const [entry, ...others] = isObject(value) ? Object.entries(value) : [];
  const decide = entry && others.length === 0 ? CONDITION_FUNCTIONS.get(entry[0]) : undefined;
  if (!decide) throw invalid(`Template error: ${JSON.stringify(value)} is not a condition.`);
  return decide(entry[1], scope);
}

function named(name: unknown, scope: Scope): boolean {
  return scope.condition(String(name));
}

function and(argument: unknown, scope: Scope): boolean {
  return several(argument, 'Fn::And').every((condition) => isTrue(condition, scope));
}

function or(argument: unknown, scope: Scope): boolean {
  return several(argument, 'Fn::Or').some((condition) => isTrue(condition, scope));
}

function not(argument: unknown, scope: Scope): boolean {
  return !isTrue(list(argument, 'Fn::Not', 1)[0], scope);
}

function equals(argument: unknown, scope: Scope): boolean {
  const [left, right] = list(argument, 'Fn::Equals', 2).map((value) => comparable(resolve(value, scope)));
  return isDeepStrictEqual(left, right);
}

function contains(argument: unknown, scope: Scope): boolean {
  const [values, value] = list(argument, 'Fn::Contains', 2);
  return strings(values, scope).includes(String(resolve(value, scope)));
}

function eachMemberEquals(argument: unknown, scope: Scope): boolean {
  const [values, value] = list(argument, 'Fn::EachMemberEquals', 2);
  return strings(values, scope).every((member) => member === String(resolve(value, scope)));
}

function eachMemberIn(argument: unknown, scope: Scope): boolean {
  const [values, allowed] = list(argument, 'Fn::EachMemberIn', 2).map((members) => strings(members, scope));
  return values.every((member) => allowed.includes(member));
}

function several(argument: unknown, name: string): unknown[] {
  if (Array.isArray(argument) && argument.length >= 2 && argument.length <= 10) return argument;
  throw invalid(`Template error: every ${name} object requires a list of at least 2 and at most 10 conditions.`);
}

function strings(value: unknown, scope: Scope): string[] {
  const resolved = resolve(value, scope);
  if (Array.isArray(resolved)) return resolved.map(String);
  throw invalid('Template error: a rule compares the members of a list.');
}

/** Parameters are strings, whatever a template compares them with. */
function comparable(value: unknown): unknown {
  return isObject(value) || Array.isArray(value) ? value : String(value);
}
