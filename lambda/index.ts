import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import type { ResourceType } from '../lib/contract';
import { Budget } from './budget';
import { Busy } from './busy';
import { chimeWithin } from './chime';
import type { Definition } from './definition';
import { Failure } from './failure';
import { Ledger } from './ledger';
import { LedgerTable } from './ledger-table';
import { perform, type Outcome } from './lifecycle';
import { info, warn } from './log';
import { notMade } from './marker';
import { reasonFor } from './reason';
import { Refusals } from './refusals';
import { parseRequest, type Request } from './request';
import { Records } from './records';
import { chimeAccount } from './resources/chime-account';
import { chimeInvitation } from './resources/chime-invitation';
import { chimeUser } from './resources/chime-user';
import { deliver, failed, succeeded } from './response';
import { mayReceiveAnswers } from './response-url';
import { asDeclared, isRetired, performRetired } from './retired';
import type { Run } from './run';

/** Every resource type that the provider answers for. */
const definitions: { readonly [T in ResourceType]: Definition<T> } = {
  'Custom::ChimeAccount': chimeAccount,
  'Custom::ChimeUser': chimeUser,
  'Custom::ChimeInvitation': chimeInvitation,
};

/** CloudFormation's way in: exactly one answer to every event that has an address for it. */
export async function handler(event: CloudFormationCustomResourceEvent, context: Context): Promise<void> {
  const budget = new Budget(context.getRemainingTimeInMillis());
  if (!mayReceiveAnswers(event?.ResponseURL)) return warn('no answer: not an address of CloudFormation');
  const body = await answerTo(event, context, budget);
  if (!(await deliver(event.ResponseURL, body, budget))) warn('no answer: CloudFormation no longer takes one');
}

async function answerTo(event: CloudFormationCustomResourceEvent, context: Context, budget: Budget): Promise<string> {
  const idBefore = physicalIdBefore(event);
  let id = idBefore;
  try {
    const request = parseRequest(event, context.awsRequestId, Object.keys(definitions));
    const table = new LedgerTable(process.env.LEDGER_TABLE ?? '', budget);
    const chime = chimeWithin(budget, new Records(table, budget));
    const ledger = new Ledger(table, budget);
    const report = (physicalResourceId: string) => void (id = physicalResourceId);
    const outcome = await outcomeOf({ request, chime, ledger, idBefore, report }, context);
    info('SUCCESS', event, outcome.physicalResourceId);
    return succeeded(event, outcome);
  } catch (error) {
    warn(error instanceof Busy ? 'no answer yet' : 'FAILED', event, id, error);
    if (error instanceof Busy) throw error;
    return failed(event, id, reasonFor(error));
  }
}

async function outcomeOf(run: Run, context: Context): Promise<Outcome> {
  const { request, chime } = run;
  try {
    return await inTime(chime.budget, performAs(request.resourceType, run));
  } catch (error) {
    if (request.requestType === 'Update' && !(error instanceof Busy)) {
      // A deployment that retires the provider may be rolled back while Chime is gone.
      const rest = new Budget(context.getRemainingTimeInMillis());
      const nothingToUndo = await inTime(rest, new Refusals(rest).isTakenBackBy(request)).catch(() => false);
      if (nothingToUndo) return asDeclaredBy(request.resourceType, request);
    }
    throw error;
  }
}

function performAs<T extends ResourceType>(type: T, run: Run): Promise<Outcome> {
  const definition = definitions[type];
  return isRetired() ? performRetired(definition, run) : perform(definition, run);
}

function asDeclaredBy<T extends ResourceType>(type: T, request: Request): Outcome {
  return asDeclared(definitions[type], request);
}

/** Fails while there is still time to answer. */
async function inTime<Result>(budget: Budget, work: Promise<Result>): Promise<Result> {
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

/** What stood before; on a Create, a marker. */
function physicalIdBefore({ RequestId, ...event }: CloudFormationCustomResourceEvent): string {
  const { PhysicalResourceId } = event as { PhysicalResourceId?: unknown };
  return typeof PhysicalResourceId === 'string' && PhysicalResourceId ? PhysicalResourceId : notMade(RequestId);
}
