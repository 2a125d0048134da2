import { CallError, isDenied, isThrottled } from './call-error';
import { Failure } from './failure';

/** The Reason of a FAILED answer: what failed, how Chime named it, what to do. Nothing that an error carries is copied unread. */
export function reasonFor(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof CallError) return `${describe(error)} ${advice(error)}`;
  const name = error instanceof Error ? error.name : typeof error;
  return `The handler failed with ${name}, which is a defect of this provider. Its log shows where; please report it.`;
}

function describe({ service, operation, status, code, requestId }: CallError): string {
  const details = [status && `HTTP ${status}`, requestId && `${service} request ${requestId}`]
    .filter(Boolean)
    .join(', ');
  return `${service}'s ${operation} failed: ${code}${details && ` (${details})`}.`;
}

function advice({ call, code, service, operation, status }: CallError): string {
  if (code === 'NotSent') return 'The time of the function was up. Deploy again.';
  if (isThrottled(call))
    return `${service} throttled every try until the time was up. Deploy again, or deploy fewer resources at once.`;
  if (isDenied(call) && operation === 'AssociatePhoneNumberWithUser') return NUMBER_DENIED;
  if (isDenied(call))
    return `The role of the ChimeProvider needs ${service.toLowerCase()}:${operation}, and no other policy may deny it.`;
  if (status === undefined) return `No answer came. Check that ${service} can be reached, then deploy again.`;
  if (status >= 500 || status < 400) return `${service} did not answer as it should. Deploy again later.`;
  return ADVICE[status]?.(operation) ?? `${service} does not accept the request. Check the properties of the resource.`;
}

const NUMBER_DENIED =
  'The phone number belongs to another user, or is not in the inventory of this AWS account; or a policy keeps the role of ' +
  'the ChimeProvider from chime:AssociatePhoneNumberWithUser. A number whose user is removed or replaced must be released in a deployment before.';

const ADVICE: Readonly<Record<number, (operation: string) => string>> = {
  401: () => 'This AWS account may not use Amazon Chime: AWS ended its support on 2026-02-20.',
  404: (operation) =>
    /^(CreateUser|ListUsers)$/.test(operation) ? 'The account that is to hold the user does not exist.' : GONE,
  409: (operation) =>
    operation === 'CreateUser'
      ? 'The email belongs to another user of the account, whom this stack does not own. Declare another email, or suspend that user first.'
      : 'Somebody else is changing the same at this time. Deploy again.',
};

/** A resource that somebody removed or suspended behind the stack's back: making it anew would hide the loss. */
export const GONE =
  'It no longer exists in Chime, or is suspended: this happened outside of the stack, which does not make it anew silently. ' +
  'Either restore it in Chime, or remove it from the stack (or change its construct id, which makes a new one) and deploy. ' +
  'If the stack is in UPDATE_ROLLBACK_FAILED, first continue the rollback and skip this resource.';

/** To whatever would need Chime, where the provider declares that Chime is gone. */
export const RETIRED =
  'The ChimeProvider is declared retired, so that nothing can be created or changed. Nothing was done. ' +
  'Undo the change, or remove the resource from the stack: that works without Chime.';
