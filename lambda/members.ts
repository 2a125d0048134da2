import { BatchSuspendUserCommand, paginateListUsers, type User } from '@aws-sdk/client-chime';
import { backoff } from './budget';
import { ifFound, type Chime } from './chime';
import { Failure } from './failure';

/** The users of an account who are not suspended. */
export async function* membersOf(
  { client }: Chime,
  filter: { readonly AccountId: string; readonly UserEmail?: string },
): AsyncGenerator<User & { readonly UserId: string }> {
  for await (const { Users = [] } of paginateListUsers({ client }, { ...filter, MaxResults: MOST_LISTED }))
    for (const user of Users) {
      const { UserId, UserRegistrationStatus } = user;
      if (UserId && UserRegistrationStatus !== 'Suspended') yield { ...user, UserId };
    }
}

/**
 * Suspends users, which takes them off a Team account: Chime has no DeleteUser. Who is gone already is as good, and makes it
 * false. Chime reports what failed for one user inside a successful answer: what may pass is tried again, the rest makes the
 * whole fail.
 */
export async function suspend(chime: Chime, AccountId: string, userIds: readonly string[]): Promise<boolean> {
  const codes: string[] = [];
  for (let start = 0; start < userIds.length; start += MOST_SUSPENDED)
    codes.push(...(await suspendBatch(chime, AccountId, userIds.slice(start, start + MOST_SUSPENDED))));
  const failures = codes.filter((code) => code !== NOT_FOUND);
  if (failures.length === 0) return codes.length === 0;
  throw new Failure(
    `Chime's BatchSuspendUser did not suspend ${failures.length} of ${userIds.length} users: ${counted(failures)}. Delete again later.`,
  );
}

/** The error codes of those who could not be suspended. */
async function suspendBatch(
  { client, budget }: Chime,
  AccountId: string,
  batch: readonly string[],
): Promise<readonly string[]> {
  const failures: string[] = [];
  let left = batch;
  for (let tries = 0; ; tries++) {
    const answer = await ifFound(client.send(new BatchSuspendUserCommand({ AccountId, UserIdList: [...left] })));
    const failed: UserError[] = answer ? (answer.UserErrors ?? []) : left.map(notFound);
    const passing = new Set(failed.filter(mayPass).map(({ UserId }) => UserId));
    left = left.filter((id) => passing.has(id));
    failures.push(...failed.filter(({ UserId = '' }) => !left.includes(UserId)).map(codeOf));
    if (left.length === 0) return failures;
    if (!(await budget.wait(backoff(tries))))
      return [...failures, ...failed.filter(({ UserId = '' }) => left.includes(UserId)).map(codeOf)];
  }
}

const NOT_FOUND = 'NotFound';
const MOST_LISTED = 200;
const MOST_SUSPENDED = 50;

/** Errors that may be gone at the next try. */
const PASSING: readonly string[] = ['Throttled', 'ServiceUnavailable', 'ServiceFailure'];

interface UserError {
  readonly UserId?: string;
  readonly ErrorCode?: string;
}

function notFound(UserId: string): UserError {
  return { UserId, ErrorCode: NOT_FOUND };
}

function mayPass(error: UserError): boolean {
  return PASSING.includes(codeOf(error));
}

function codeOf({ ErrorCode = 'Unknown' }: UserError): string {
  return ErrorCode;
}

function counted(codes: readonly string[]): string {
  return [...new Set(codes)].map((code) => `${code} (${codes.filter((other) => other === code).length})`).join(', ');
}
