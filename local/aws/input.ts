import { AwsError } from './aws-error';

/** Takes a parameter's value off the wire, or throws. */
export type Reader<T> = (value: unknown, name: string) => T;

export type Shape = Record<string, Reader<unknown>>;
export type InputOf<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** One operation of a service: its input's shape, and what it does. Parameters outside of the shape are refused by name. */
export type Operation = (input: Record<string, unknown>) => unknown;

export function operation<S extends Shape>(shape: S, run: (input: InputOf<S>) => unknown): Operation {
  return (input) => run(structure(shape)(input, 'The input'));
}

export function structure<S extends Shape>(shape: S): Reader<InputOf<S>> {
  return (value, name) => {
    const fields = isRecord(value) ? value : invalid(name, 'an object');
    const unknown = Object.keys(fields).find((field) => !Object.hasOwn(shape, field));
    if (unknown !== undefined) throw new AwsError('ValidationError', `${unknown} is not supported by the local cloud.`);
    return Object.fromEntries(
      Object.entries(shape).map(([field, read]) => [field, read(fields[field], field)]),
    ) as InputOf<S>;
  };
}

export const text: Reader<string> = (value, name) =>
  typeof value === 'string' && value !== '' ? value : invalid(name, 'a string that is not empty');

export const possiblyEmpty: Reader<string | undefined> = (value, name) =>
  value === '' ? '' : optional(text)(value, name);

export const flag: Reader<boolean> = (value, name) =>
  typeof value === 'boolean' ? value : value === 'true' || (value !== 'false' && invalid(name, 'true or false'));

export const count: Reader<number> = (value, name) => {
  const number = Number(value);
  return value !== '' && Number.isInteger(number) && number >= 0 ? number : invalid(name, 'a whole number');
};

/** The wire has no way to say an empty list but the empty string. */
export const listOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value, name) =>
    Array.isArray(value) ? value.map((item) => read(item, name)) : isNothing(value) ? [] : invalid(name, 'a list');

export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value, name) =>
    isNothing(value) ? undefined : read(value, name);

export const oneOf =
  <const T extends string>(...values: T[]): Reader<T> =>
  (value, name) =>
    values.find((one) => one === value) ?? invalid(name, values.join(' or '));

/** A parameter that makes no difference on one machine, and may therefore be anything. */
export const ignored: Reader<undefined> = () => undefined;

/** A parameter that may be mentioned, but not ask for anything. */
export const unsupported: Reader<undefined> = (value, name) => {
  const asks =
    !isNothing(value) && value !== false && value !== 'false' && !(Array.isArray(value) && value.length === 0);
  if (asks) throw new AwsError('ValidationError', `${name} is not supported by the local cloud.`);
};

function invalid(name: string, wanted: string): never {
  throw new AwsError('ValidationError', `Value at '${name}' failed to satisfy constraint: Member must be ${wanted}`);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
