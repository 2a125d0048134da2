/** The services' own names for fields, with a small first letter, which is how the rest of the program has them. */
export type Camel<T> = T extends readonly (infer Item)[]
  ? Camel<Item>[]
  : T extends object
    ? { [K in keyof T as Uncapitalize<K & string>]: Camel<T[K]> }
    : T;

export function camel<T>(value: T): Camel<T> {
  return renamed(value, (name) => name.charAt(0).toLowerCase() + name.slice(1)) as Camel<T>;
}

/** The other way, for what goes out. */
export function pascal(value: unknown): unknown {
  return renamed(value, (name) => name.charAt(0).toUpperCase() + name.slice(1));
}

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [rename(name), renamed(field, rename)]));
}
