import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';
import type { Operation } from './input';
import { xml } from './xml';

/** AWS's query protocol: a form names the action and carries its flattened input, XML comes back. */
export interface QueryService {
  readonly namespace: string;
  readonly operations: Record<string, Operation>;
}

export async function answerQuery(
  { namespace, operations }: QueryService,
  request: Request,
  authorize: (action: string, input: Record<string, unknown>) => void,
): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  form.delete('Version');
  const fields = [...form].map(([name, value]): Field => [name.split('.'), value]);
  const { Action, ...input } = unflatten(fields) as Record<string, unknown>;
  const action = String(Action);
  if (!Object.hasOwn(operations, action))
    throw new AwsError('InvalidAction', `The action ${action} is not implemented by the local cloud.`);
  authorize(action, input);
  const result = await operations[action](input);
  const document = {
    [`${action}Response`]: {
      '@xmlns': namespace,
      [`${action}Result`]: withMembers(result ?? {}),
      ResponseMetadata: { RequestId: randomUUID() },
    },
  };
  return new Response(xml(document), { headers: { 'content-type': 'text/xml' } });
}

export function queryError({ code, message, status }: AwsError): Response {
  const document = {
    ErrorResponse: {
      Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
      RequestId: randomUUID(),
    },
  };
  return new Response(xml(document), { status, headers: { 'content-type': 'text/xml' } });
}

type Field = [path: string[], value: string];

/** `Tags.member.1.Key=a` and so on, as the object that the client had. */
function unflatten(fields: Field[]): unknown {
  if (fields[0]?.[0].length === 0) return fields[0][1];
  const groups = new Map<string, Field[]>();
  for (const [[first, ...rest], value] of fields) {
    const group = groups.get(first) ?? [];
    groups.set(first, group);
    group.push([rest, value]);
  }
  const object = Object.fromEntries([...groups].map(([name, group]) => [name, unflatten(group)]));
  return groups.size === 1 && groups.has('member') ? inOrder(object.member as Record<string, unknown>) : object;
}

function inOrder(members: Record<string, unknown>): unknown[] {
  return Object.keys(members)
    .sort((one, other) => Number(one) - Number(other))
    .map((index) => members[index]);
}

function withMembers(value: unknown): unknown {
  if (Array.isArray(value)) return { member: value.map(withMembers) };
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withMembers(field)]));
}
