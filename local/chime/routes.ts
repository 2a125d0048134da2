import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { JsonFile } from '../json-file';
import { accountOperations } from './accounts';
import { accountSettingsOperations } from './account-settings';
import { batchOperations } from './batches';
import { Chime } from './chime';
import { ChimeError } from './errors';
import { invitationOperations } from './invitations';
import type { Operation } from './operation';
import { phoneNumberOperations } from './phone-numbers';
import { nonEmptyString } from './shapes';
import { signinDelegateGroupOperations } from './signin-delegate-groups';
import type { ChimeState } from './state';
import { Throttle } from './throttle';
import { userOperations } from './users';
import { userSettingsOperations } from './user-settings';
import { optional } from './validation';

export interface ChimeOptions {
  readonly state: JsonFile<ChimeState>;
  readonly awsAccountId: string;
  /** Default: now. */
  readonly clock?: () => Date;
  /** What is answered before 429 ThrottledClientException. Default: everything. */
  readonly requestsPerSecond?: number;
  /** The first reads of a new account or user that answer 404, as reads after a create may lag. Default: 0. */
  readonly visibleAfterReads?: number;
  /** The reason why the caller may not, or undefined. `operation` is Chime's name for it, e.g. CreateAccount. */
  readonly authorize?: (operation: string, request: Request) => string | undefined;
}

const operations = [
  ...accountOperations,
  ...accountSettingsOperations,
  ...signinDelegateGroupOperations,
  ...userOperations,
  ...userSettingsOperations,
  ...batchOperations,
  ...invitationOperations,
  ...phoneNumberOperations,
];

/** Amazon Chime's account and user API over HTTP. */
export function chimeService({
  state,
  awsAccountId,
  clock = () => new Date(),
  requestsPerSecond,
  visibleAfterReads = 0,
  authorize,
}: ChimeOptions): Hono {
  const chime = new Chime(state, awsAccountId, clock, visibleAfterReads);
  const throttle = requestsPerSecond === undefined ? undefined : new Throttle(requestsPerSecond, clock);
  const app = new Hono({ strict: false });

  app.use(async (context, next) => {
    context.header('x-amzn-requestid', randomUUID());
    await next();
  });

  for (const operation of operations) {
    const [method, address] = operation.route.split(' ');
    const [path, query] = address.split('?operation=');
    app.on(method, [path, `/console${path}`], async (context, next) => {
      if (context.req.query('operation') !== query) return next();
      const denial = authorize?.(operation.name, context.req.raw);
      if (denial !== undefined) return frontEndError(context, 403, 'AccessDeniedException', denial);
      throttle?.take();
      return answer(context, operation, operation.run(chime, idsIn(context), await inputOf(context)));
    });
  }

  app.notFound((context) => {
    const { method, path } = context.req;
    return frontEndError(context, 404, 'UnknownOperationException', `Chime has no such operation: ${method} ${path}`);
  });
  app.onError((error, context) => {
    const known = error instanceof ChimeError ? error : new ChimeError('ServiceFailure', 'An unexpected error.');
    if (known !== error) console.error(error);
    context.header('x-amzn-errortype', known.exception);
    return context.json({ Code: known.code, Message: known.message }, known.status);
  });
  return app;
}

function idsIn(context: Context) {
  const { accountId, userId } = context.req.param() as Partial<Record<string, string>>;
  const id = optional(nonEmptyString);
  return { accountId: id(accountId, 'AccountId') ?? '', userId: id(userId, 'UserId') ?? '' };
}

async function inputOf({ req }: Context): Promise<unknown> {
  if (req.method === 'GET') return withoutSignature(req.query());
  const text = await req.text();
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ChimeError('BadRequest', 'The body is not valid JSON.');
  }
}

/** A pre-signed request carries its signature in the query string. */
function withoutSignature(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith('X-Amz-')));
}

function answer(context: Context, { status }: Operation, body: object): Response {
  return status === 204 ? context.body(null, 204) : context.json(body, status);
}

/** What stands in front of the service answers without a Chime error code. */
function frontEndError(context: Context, status: 403 | 404, exception: string, message: string): Response {
  context.header('x-amzn-errortype', exception);
  return context.json({ Message: message }, status);
}
