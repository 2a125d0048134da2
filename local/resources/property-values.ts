import { ResourceFailure } from '../cloudformation/resource-type';
import type { Properties } from '../cloudformation/resource-type';

/** A property as text, or undefined. */
export function text(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ResourceFailure(`Property ${name} must be a string`);
}

export function requiredText(properties: Properties, name: string): string {
  const value = text(properties, name);
  if (value === undefined) throw new ResourceFailure(`Property ${name} cannot be empty`);
  return value;
}

/** A property as a number, or undefined; templates may write it as text. */
export function number(properties: Properties, name: string): number | undefined {
  const value = text(properties, name);
  if (value === undefined) return undefined;
  if (!/^-?\d+$/.test(value)) throw new ResourceFailure(`Property ${name} must be a number`);
  return Number(value);
}

export function texts(properties: Properties, name: string): string[] {
  const value = properties[name] ?? [];
  if (!Array.isArray(value)) throw new ResourceFailure(`Property ${name} must be a list`);
  return value.map((item, index) =>
    requiredText({ [`${name}[${String(index)}]`]: item as unknown }, `${name}[${String(index)}]`),
  );
}

export function object(properties: Properties, name: string): Properties | undefined {
  const value = properties[name];
  if (value === undefined || isObject(value)) return value;
  throw new ResourceFailure(`Property ${name} must be an object`);
}

export function requiredObject(properties: Properties, name: string): Properties {
  const value = object(properties, name);
  if (!value) throw new ResourceFailure(`Property ${name} cannot be empty`);
  return value;
}

export function objects(properties: Properties, name: string): Properties[] {
  const value = properties[name] ?? [];
  if (!Array.isArray(value) || !value.every(isObject))
    throw new ResourceFailure(`Property ${name} must be a list of objects`);
  return value;
}

/** Keys of a nested property that the local cloud does not know, in words; an unresolved intrinsic passes. */
export function unknownKeys(value: unknown, known: readonly string[], where: string): string[] {
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((key) => !known.includes(key) && key !== 'Ref' && !key.startsWith('Fn::'))
    .map((key) => `Encountered unsupported property ${where}.${key}`);
}

/** Whether a value can be judged already: no intrinsic is left in its place. */
export function isLiteral(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
