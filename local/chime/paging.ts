import { createHash } from 'node:crypto';
import { ChimeError } from './errors';
import { integerText, optional, string } from './validation';

export interface PageRequest {
  readonly 'max-results'?: number;
  readonly 'next-token'?: string;
}

/** The members of a list operation that ask for a page. */
export const pageMembers = {
  'max-results': optional(integerText({ min: 1, max: 200 })),
  'next-token': optional(string),
};

export interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken?: string;
}

/**
 * The items that come after the token's and match. `all` is in order of creation and only ever grows, so that nothing is
 * skipped or repeated when items change between two pages. A token is good for the question it was given for only.
 */
export function page<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  matches: (item: T) => boolean,
  question: readonly (string | undefined)[],
  { 'max-results': maxResults = 100, 'next-token': token }: PageRequest,
): Page<T> {
  const asked = createHash('sha256').update(JSON.stringify(question)).digest('base64url');
  const start = token === undefined ? 0 : all.findIndex((item) => tokenAfter(asked, idOf(item)) === token) + 1;
  if (token !== undefined && start === 0)
    throw new ChimeError('BadRequest', 'next-token is not one that this list gave.');
  const items = all.slice(start).filter(matches);
  if (items.length <= maxResults) return { items };
  const shown = items.slice(0, maxResults);
  return { items: shown, NextToken: tokenAfter(asked, idOf(shown[shown.length - 1])) };
}

const tokenAfter = (asked: string, id: string): string => Buffer.from(`${asked}.${id}`).toString('base64url');
