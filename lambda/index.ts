import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import type { ResourceType } from '../lib/contract';
import { Budget } from './budget';
import { chimeWithin } from './chime';
import type { Definition } from './definition';
import { Failure } from './failure';
import { perform, type Outcome } from './lifecycle';
import { info, warn } from './log';
import { reasonFor } from './reason';
import { parseRequest, type Request } from './request';
import { chimeAccount } from './resources/chime-account';
import { chimeUser } from './resources/chime-user';
import { deliver, failed, succeeded } from './response';
import { mayReceiveAnswers } from './response-url';

/** Every resource type that the provider answers for. */
const definitions: { readonly [T in ResourceType]: Definition<T> } = {
  'Custom::ChimeAccount': chimeAccount,
  'Custom::ChimeUser': chimeUser,
};

/** CloudFormation's way in: exactly one answer to every event that has an address for it. */
export async function handler(
  event: CloudFormationCustomResourceEvent,
  { getRemainingTimeInMillis }: Context,
): Promise<void> {
  const budget = new Budget(getRemainingTimeInMillis());
  if (!mayReceiveAnswers(event?.ResponseURL)) return warn('no answer: not an address of CloudFormation');
  const body = await answerTo(event, budget);
  if (!(await deliver(event.ResponseURL, body, budget))) warn('no answer: CloudFormation no longer takes one');
}

async function answerTo(event: CloudFormationCustomResourceEvent, budget: Budget): Promise<string> {
  const resource = { id: idBefore(event) };
  try {
    const request = parseRequest(event, Object.keys(definitions));
    const outcome = await inTime(
      budget,
      performRequest(request, budget, (id) => (resource.id = id)),
    );
    info('SUCCESS', event, outcome.physicalResourceId);
    return succeeded(event, outcome);
  } catch (error) {
    warn('FAILED', event, resource.id, error);
    return failed(event, resource.id, reasonFor(error));
  }
}

function performRequest<T extends ResourceType>(request: Request<T>, budget: Budget, made: (id: string) => void) {
  return perform(definitions[request.resourceType], request, chimeWithin(budget), made);
}

/** Fails while there is still time to answer. */
async function inTime(budget: Budget, work: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const tooLate = () =>
      reject(new Failure('The time of the function was up before Chime had answered. Deploy again.'));
    timer = setTimeout(tooLate, budget.giveUpAt - Date.now());
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** The id to report as long as nothing was made: a marker that a later Delete ignores, or what stood before. */
function idBefore({ RequestId, ...event }: CloudFormationCustomResourceEvent): string {
  const { PhysicalResourceId } = event as { PhysicalResourceId?: unknown };
  return typeof PhysicalResourceId === 'string' && PhysicalResourceId ? PhysicalResourceId : `not-made:${RequestId}`;
}
