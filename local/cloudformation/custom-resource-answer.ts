import { isObject } from './json';
import { ResourceFailure } from './resource-type';

/** What a function answers to a custom resource's request. */
export interface Answer {
  readonly physicalId: string;
  readonly data: Record<string, unknown>;
  readonly noEcho: boolean;
}

/** What the answer must repeat of the request. */
export type Echo = Readonly<Record<'StackId' | 'RequestId' | 'LogicalResourceId', string>>;

const MOST_BYTES = 4096;
const MOST_ID_BYTES = 1024;

/** Reads the body that was PUT to the ResponseURL; throws what CloudFormation shows as the resource's failure. */
export function readAnswer(body: string, echo: Echo): Answer {
  if (Buffer.byteLength(body) > MOST_BYTES) throw new ResourceFailure('Response object is too long.');
  const answer = parse(body);
  for (const [name, expected] of Object.entries(echo))
    if (answer[name] !== expected) throw new ResourceFailure(`Invalid response: ${name} is not that of the request.`);
  const { Status, Reason, PhysicalResourceId, Data = {}, NoEcho } = answer;
  if (Status === 'FAILED') throw failure(Reason, PhysicalResourceId, echo.RequestId);
  if (Status !== 'SUCCESS') throw new ResourceFailure('Invalid response: Status must be SUCCESS or FAILED.');
  if (!isPhysicalId(PhysicalResourceId)) throw new ResourceFailure('Invalid PhysicalResourceId');
  if (!isObject(Data)) throw new ResourceFailure('Invalid response: Data must be an object.', PhysicalResourceId);
  return { physicalId: PhysicalResourceId, data: Data, noEcho: String(NoEcho) === 'true' };
}

function parse(body: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body);
    if (isObject(answer)) return answer;
  } catch {
    // Falls through: the body may hold people's data, so the parser's message is not shown.
  }
  throw new ResourceFailure('Invalid response: the body is not a JSON object.');
}

function failure(reason: unknown, physicalId: unknown, requestId: string): ResourceFailure {
  const id = isPhysicalId(physicalId) ? physicalId : undefined;
  if (typeof reason !== 'string' || reason === '')
    return new ResourceFailure(`Invalid response: a FAILED status needs a Reason. (RequestId: ${requestId})`, id);
  return new ResourceFailure(
    `Received response status [FAILED] from custom resource. Message returned: ${reason} (RequestId: ${requestId})`,
    id,
  );
}

function isPhysicalId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= MOST_ID_BYTES;
}
