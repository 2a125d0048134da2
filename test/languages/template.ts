import { isDeepStrictEqual } from 'node:util';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A template, or the part of one that is compared. */
export type Template = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function templateOf(assembly: string): Template {
  return JSON.parse(readFileSync(join(assembly, 'First.template.json'), 'utf8')) as Template;
}

/** How many resources there are; fails with the names of all parts, such as Resources.Support, in which the templates differ. */
export function compare(actual: Template, expected: Template): number {
  const differences = union(actual, expected).flatMap((section) =>
    union(actual[section], expected[section])
      .filter((name) => !isDeepStrictEqual(actual[section]?.[name], expected[section]?.[name]))
      .map((name) => `${section}.${name}`),
  );
  if (differences.length > 0) throw new Error(`not the template of TypeScript: ${differences.join(', ')}`);
  return Object.keys(expected.Resources).length;
}

function union(one: object = {}, other: object = {}): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
