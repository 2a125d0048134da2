/** A policy, in IAM's JSON. Only what the local cloud evaluates. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: Statement | readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Record<string, OneOrMore>;
  readonly Action: OneOrMore;
  readonly Resource?: OneOrMore;
}

type OneOrMore = string | readonly string[];

const documentKeys = ['Version', 'Id', 'Statement'];
const statementKeys = {
  identity: ['Sid', 'Effect', 'Action', 'Resource'],
  trust: ['Sid', 'Effect', 'Action', 'Principal'],
};

/** What stops a policy from being evaluated here, in words. Intrinsics that are still unresolved pass. */
export function policyProblems(document: unknown, kind: 'identity' | 'trust', where: string): string[] {
  if (!isRecord(document)) return [`${where} must be a policy document`];
  if (isIntrinsic(document)) return [];

  const problems = unknownKeys(document, documentKeys, where);
  if (document.Statement === undefined) problems.push(`${where} has no Statement`);
  for (const statement of list(document.Statement)) problems.push(...statementProblems(statement, kind, where));
  return problems;
}

function statementProblems(statement: unknown, kind: 'identity' | 'trust', where: string): string[] {
  if (!isRecord(statement)) return [`${where} holds a Statement that is not an object`];
  if (isIntrinsic(statement)) return [];

  const { Effect } = statement;
  const required = ['Effect', 'Action', kind === 'trust' ? 'Principal' : 'Resource'];
  return [
    ...unknownKeys(statement, statementKeys[kind], `${where}'s Statement`),
    ...required.filter((key) => statement[key] === undefined).map((key) => `${where}'s Statement has no ${key}`),
    ...(typeof Effect === 'string' && !['Allow', 'Deny'].includes(Effect)
      ? [`${where}'s Statement has the Effect ${Effect}: it must be Allow or Deny`]
      : []),
  ];
}

function unknownKeys(object: Record<string, unknown>, known: readonly string[], where: string): string[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => `${where} has ${key}, which the local cloud does not evaluate`);
}

/** IAM lets a list of one be written without its brackets. */
export function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function isIntrinsic(object: Record<string, unknown>): boolean {
  const [key = '', ...others] = Object.keys(object);
  return others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
