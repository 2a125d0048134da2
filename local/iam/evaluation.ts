import type { PolicyDocument, Statement } from './policy-document';
import { list } from './policy-document';

/** Why the policies do not let the action through, as IAM ends its sentence; undefined if they do. A boundary has to allow as well. */
export function refusal(
  identity: readonly PolicyDocument[],
  boundary: readonly PolicyDocument[] | undefined,
  action: string,
  resource: string,
): string | undefined {
  const byIdentity = decide(identity, action, resource);
  const byBoundary = boundary ? decide(boundary, action, resource) : 'allowed';
  if (byIdentity === 'denied') return 'with an explicit deny in an identity-based policy';
  if (byBoundary === 'denied') return 'with an explicit deny in a permissions boundary';
  if (byIdentity === 'silent') return `because no identity-based policy allows the ${action} action`;
  if (byBoundary === 'silent') return `because no permissions boundary allows the ${action} action`;
  return undefined;
}

/** What a set of policies says about one action on one resource: a Deny wins over any Allow. */
function decide(
  documents: readonly PolicyDocument[],
  action: string,
  resource: string,
): 'allowed' | 'denied' | 'silent' {
  const statements = documents
    .flatMap(({ Statement }) => list<Statement>(Statement))
    .filter(({ Action, Resource }) => matchesAny(Action, action.toLowerCase(), 'i') && matchesAny(Resource, resource));
  if (statements.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return statements.length > 0 ? 'allowed' : 'silent';
}

/** Whether a trust policy lets a service assume the role. */
export function trusts(document: PolicyDocument, service: string): boolean {
  const statements = list<Statement>(document.Statement).filter(
    ({ Action, Principal }) => matchesAny(Action, 'sts:assumerole', 'i') && isPrincipal(Principal, service),
  );
  return statements.length > 0 && statements.every(({ Effect }) => Effect === 'Allow');
}

function isPrincipal(principal: Statement['Principal'], service: string): boolean {
  return principal === '*' || list<string>(principal?.Service).includes(service);
}

function matchesAny(patterns: Statement['Resource'], text: string, flags?: string): boolean {
  return list<string>(patterns).some((pattern) => wildcard(pattern, flags).test(text));
}

function wildcard(pattern: string, flags?: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags);
}
