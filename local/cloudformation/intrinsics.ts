import { invalid } from './errors';
import { isObject, isScalar } from './json';

/** What intrinsic functions look up. */
export interface Scope {
  /** A parameter, a pseudo parameter, or a resource's physical id. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, key: string, secondKey: string): unknown;
  exported(name: string): string;
}

export const NO_VALUE = Symbol('AWS::NoValue');

/** Stands for what only the deployment will tell; CloudFormation's change sets use the same words. */
export const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS = new Map<string, Intrinsic>([
  ['Ref', ref],
  ['Fn::Base64', base64],
  ['Fn::FindInMap', findInMap],
  ['Fn::GetAtt', getAtt],
  ['Fn::GetAZs', getAZs],
  ['Fn::If', conditional],
  ['Fn::ImportValue', importValue],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Sub', sub],
]);

export function isIntrinsic(name: string): boolean {
  return INTRINSICS.has(name);
}

/** A value with every intrinsic function replaced by what it gives, and without what is AWS::NoValue. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const intrinsic = entries.length === 1 ? INTRINSICS.get(entries[0][0]) : undefined;
  if (intrinsic) return intrinsic(entries[0][1], scope);
  const resolved = entries.map(([key, item]) => [key, resolve(item, scope)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
}

function ref(name: unknown, scope: Scope): unknown {
  if (typeof name !== 'string')
    throw invalid('Template format error: every Ref object must have a single String value.');
  return scope.ref(name);
}

function base64(argument: unknown, scope: Scope): string {
  return Buffer.from(text(argument, scope, 'Fn::Base64')).toString('base64');
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, key, secondKey] = list(argument, 'Fn::FindInMap', 3).map((item) => text(item, scope, 'Fn::FindInMap'));
  return scope.mapping(map, key, secondKey);
}

function getAtt(argument: unknown, scope: Scope): unknown {
  const [logicalId, attribute] = attributeOf(argument);
  return scope.attribute(logicalId, attribute);
}

function getAZs(argument: unknown, scope: Scope): unknown {
  const region = text(argument, scope, 'Fn::GetAZs') || String(scope.ref('AWS::Region'));
  return ['a', 'b', 'c'].map((zone) => region + zone);
}

function conditional(argument: unknown, scope: Scope): unknown {
  const [condition, then, otherwise] = list(argument, 'Fn::If', 3);
  if (typeof condition !== 'string') throw invalid('Template error: Fn::If requires the name of a condition.');
  return resolve(scope.condition(condition) ? then : otherwise, scope);
}

function importValue(argument: unknown, scope: Scope): string {
  return scope.exported(text(argument, scope, 'Fn::ImportValue'));
}

function join(argument: unknown, scope: Scope): unknown {
  const [delimiter, values] = list(argument, 'Fn::Join', 2);
  if (typeof delimiter !== 'string') throw invalid('Template error: the delimiter of Fn::Join must be a string.');
  const items = listOrUnknown(values, scope, 'Fn::Join');
  return items === KNOWN_AFTER_APPLY ? items : items.map((item) => asText(item, 'Fn::Join')).join(delimiter);
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, values] = list(argument, 'Fn::Select', 2);
  const position = Number(text(index, scope, 'Fn::Select'));
  const items = listOrUnknown(values, scope, 'Fn::Select');
  if (items === KNOWN_AFTER_APPLY) return items;
  if (!Number.isInteger(position) || items[position] === undefined)
    throw invalid(`Template error: Fn::Select cannot select nonexistent value at index ${position}`);
  return items[position];
}

function split(argument: unknown, scope: Scope): unknown {
  const [delimiter, source] = list(argument, 'Fn::Split', 2);
  if (typeof delimiter !== 'string' || delimiter === '')
    throw invalid('Template error: the delimiter of Fn::Split must be a string that is not empty.');
  const whole = text(source, scope, 'Fn::Split');
  return whole.includes(KNOWN_AFTER_APPLY) ? KNOWN_AFTER_APPLY : whole.split(delimiter);
}

function sub(argument: unknown, scope: Scope): string {
  const { template, variables } = substitution(argument);
  return template.replace(SUB_VARIABLE, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (Object.hasOwn(variables, name)) return text(variables[name], scope, 'Fn::Sub');
    const value = name.includes('.') ? getAtt(name, scope) : scope.ref(name);
    return asText(value, 'Fn::Sub');
  });
}

const SUB_VARIABLE = /\$\{([^}]*)\}/g;

/** The parts of a Fn::Sub. */
export function substitution(argument: unknown): { template: string; variables: Record<string, unknown> } {
  if (typeof argument === 'string') return { template: argument, variables: {} };
  const [template, variables] = list(argument, 'Fn::Sub', 2);
  if (typeof template !== 'string' || !isObject(variables))
    throw invalid('Template error: Fn::Sub requires a string, or a string and a map of its variables.');
  return { template, variables };
}

/** The names that a Fn::Sub takes from the template, not from its own variables. */
export function namesInSub(argument: unknown): string[] {
  const { template, variables } = substitution(argument);
  return [...template.matchAll(SUB_VARIABLE)]
    .map(([, name]) => name)
    .filter((name) => !name.startsWith('!') && !Object.hasOwn(variables, name));
}

/** The logical id and the attribute of a Fn::GetAtt, whichever way it is written. */
export function attributeOf(argument: unknown): [logicalId: string, attribute: string] {
  const parts: unknown =
    typeof argument === 'string' ? [argument.split('.', 1)[0], argument.slice(argument.indexOf('.') + 1)] : argument;
  if (Array.isArray(parts) && parts.length === 2 && parts.every((part) => typeof part === 'string' && part !== ''))
    return parts as [string, string];
  throw invalid(
    'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
  );
}

export function list(argument: unknown, name: string, length: number): unknown[] {
  if (Array.isArray(argument) && argument.length === length) return argument;
  throw invalid(`Template error: ${name} requires a list of ${length} arguments.`);
}

function listOrUnknown(value: unknown, scope: Scope, name: string): unknown[] | typeof KNOWN_AFTER_APPLY {
  const resolved = resolve(value, scope);
  if (resolved === KNOWN_AFTER_APPLY || Array.isArray(resolved)) return resolved;
  throw invalid(`Template error: ${name} requires a list of values.`);
}

function text(value: unknown, scope: Scope, name: string): string {
  return asText(resolve(value, scope), name);
}

function asText(value: unknown, name: string): string {
  if (isScalar(value)) return String(value);
  throw invalid(`Template error: every value of ${name} must be a string.`);
}
