import { answer, chimeError, cutOff, denied, htmlPage, lost, reset, throttled, type Fault } from '../lambda/faults';
import type { Service } from './gate';
import type { FaultKind } from './steps';

/** What a fault looks like to the caller of a service; undefined is none. */
export function faultOf(kind: Exclude<FaultKind, 'crash before' | 'crash after'> | undefined, service: Service): Fault {
  return kind ? { ...ANYWHERE, ...BY_SERVICE[service] }[kind] : served;
}

const served: Fault = async (outgoing, serve) => {
  const response = await serve();
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
};

const ANYWHERE = { reset, lost, 'cut off': cutOff, 'bad gateway': htmlPage };

const BY_SERVICE: Readonly<Record<Service, Readonly<Record<'throttled' | 'broken' | 'denied', Fault>>>> = {
  chime: { throttled, denied, broken: chimeError(500, 'ServiceFailureException') },
  dynamodb: {
    throttled: dynamoDbError(400, 'ThrottlingException'),
    denied: dynamoDbError(400, 'AccessDeniedException'),
    broken: dynamoDbError(500, 'InternalServerError'),
  },
  answers: { throttled: answer(503, ''), denied: answer(403, ''), broken: answer(500, '') },
};

function dynamoDbError(status: number, type: string): Fault {
  const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'No.' });
  return answer(status, body, { 'content-type': 'application/x-amz-json-1.0' });
}
