import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { backoff, sleep, type Budget } from './budget';
import type { Outcome } from './lifecycle';

/** What is copied from the request, as it is. */
export interface Addressee {
  readonly StackId?: unknown;
  readonly RequestId?: unknown;
  readonly LogicalResourceId?: unknown;
}

/** CloudFormation reads no more of an answer. */
const MAX_BYTES = 4096;
const ATTEMPT_TIMEOUT_MS = 4_000;

export function succeeded(addressee: Addressee, { physicalResourceId, data }: Outcome): string {
  const body = answer(addressee, physicalResourceId, { Status: 'SUCCESS', Data: data });
  if (fits(body)) return body;
  return failed(
    addressee,
    physicalResourceId,
    `The attributes of the resource take more than the ${MAX_BYTES} bytes that CloudFormation accepts in an answer. Shorten its name.`,
  );
}

/** The Reason is cut, between two characters, where the answer would be too long for CloudFormation. */
export function failed(addressee: Addressee, physicalResourceId: string, reason: string): string {
  const characters = Array.from(reason);
  const cutAt = (length: number) =>
    answer(addressee, physicalResourceId, { Status: 'FAILED', Reason: characters.slice(0, length).join('') });
  let [fitting, tooLong] = [0, characters.length + 1];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(cutAt(middle))) fitting = middle;
    else tooLong = middle;
  }
  return cutAt(fitting);
}

/**
 * Puts an answer to its address: again after a reset, a timeout or a 5xx, until the budget ends. False if CloudFormation
 * does not take it, which no repetition changes; throws if it could not be reached.
 */
export async function deliver(url: string, body: string, budget: Budget): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    const status = await put(url, body).catch(() => undefined);
    if (status !== undefined && status < 500) return status < 300;
    const pause = backoff(tries);
    if (Date.now() + pause >= budget.answerUntil)
      throw new Error('The answer could not be delivered. Failing the invocation makes Lambda bring the request back.');
    await sleep(pause);
  }
}

function answer(
  { StackId, RequestId, LogicalResourceId }: Addressee,
  PhysicalResourceId: string,
  rest: object,
): string {
  return JSON.stringify({ ...rest, PhysicalResourceId, StackId, RequestId, LogicalResourceId });
}

function fits(body: string): boolean {
  return Buffer.byteLength(body) <= MAX_BYTES;
}

function put(url: string, body: string): Promise<number | undefined> {
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // The signature of the address covers an empty content-type.
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
    const outgoing = send(url, { method: 'PUT', headers, signal }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
