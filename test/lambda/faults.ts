import type { ServerResponse } from 'node:http';

/** What goes wrong with one call, instead of the service's answer. `serve` lets the service do its work. */
export type Fault = (outgoing: ServerResponse, serve: () => Promise<Response>) => Promise<void>;

export const CHIME_REQUEST_ID = '5c0ffee0-1111-4222-8333-444455556666';

/** As Chime words its errors. */
export function chimeError(status: number, name: string, message = 'No.'): Fault {
  const code = name.replace(/Exception$/, '');
  return answer(status, JSON.stringify({ Code: code, Message: message }), {
    'x-amzn-errortype': name,
    'x-amzn-requestid': CHIME_REQUEST_ID,
  });
}

/** A batch that Chime reports errors of inside a successful answer. The work is done for everybody. */
export function partialErrors(...UserErrors: { readonly UserId: string; readonly ErrorCode: string }[]): Fault {
  return async (outgoing, serve) => {
    await serve();
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ UserErrors }));
  };
}

export function answer(status: number, body: string, headers: Record<string, string> = {}): Fault {
  return async (outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
}

export const throttled = chimeError(429, 'ThrottledClientException');
export const unavailable = chimeError(503, 'ServiceUnavailableException');
/** By IAM, which answers in front of the service. */
export const denied = answer(403, '{"Message":"User: role is not authorized"}', {
  'x-amzn-errortype': 'AccessDeniedException',
  'x-amzn-requestid': CHIME_REQUEST_ID,
});
/** By a proxy, or by an endpoint that is no longer Chime's. */
export const htmlPage = answer(502, '<html><body>Bad gateway</body></html>', { 'content-type': 'text/html' });

export const reset: Fault = async (outgoing) => {
  outgoing.destroy();
};

/** No answer, ever. */
export const hang: Fault = async () => undefined;

/** The work is done, but nobody hears of it. */
export const lost: Fault = async (outgoing, serve) => {
  await serve();
  outgoing.destroy();
};

/** The work is done, but the answer ends in its middle. */
export const cutOff: Fault = async (outgoing, serve) => {
  const response = await serve();
  const body = await response.text();
  outgoing.writeHead(response.status, { 'content-type': 'application/json', 'content-length': body.length });
  outgoing.write(body.slice(0, body.length / 2), () => outgoing.destroy());
};
