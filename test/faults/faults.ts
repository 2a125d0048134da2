import { sleep } from '../../lambda/budget';
import type { Exchange, Reply } from './exchange';

/** What can go wrong with one call. */
export interface Fault {
  /** Whether every call of that kind after it meets the same, until the request has ended. */
  readonly lasts?: true;
  /** Only requests that CloudFormation can give up meet it. */
  readonly givesUp?: true;
  readonly befall: (exchange: Exchange) => Promise<void> | void;
}

/** A client waits 10 of the function's 120 seconds for an answer; here the function has 3. */
const TIME_LIMIT_MS = 250;

const refuses = (status: number, name: string) => (exchange: Exchange) =>
  exchange.reply(refusal(exchange, status, name));

const befalls: Readonly<Record<string, Fault['befall']>> = {
  '400': refuses(400, 'BadRequestException'),
  '401': refuses(401, 'UnauthorizedClientException'),
  '403': refuses(403, 'ForbiddenException'),
  '404': refuses(404, 'NotFoundException'),
  '409': refuses(409, 'ConflictException'),
  '429': refuses(429, 'ThrottledClientException'),
  '500': refuses(500, 'ServiceFailureException'),
  '502 with HTML': ({ reply }) =>
    reply({ status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>Bad gateway</html>') }),
  '503': refuses(503, 'ServiceUnavailableException'),
  hang: async ({ reset }) => {
    await sleep(TIME_LIMIT_MS);
    reset();
  },
  'reset before': ({ reset }) => reset(),
  'reset after': async ({ forward, reset }) => {
    await forward();
    reset();
  },
  'cut off': async ({ forward, cutOff }) => cutOff(await forward()),
  delay: async ({ forward, reply }) => {
    await sleep(300);
    reply(await forward());
  },
  'kill before': ({ kill }) => kill(),
  'kill after': async ({ forward, kill }) => {
    await forward();
    kill();
  },
};

const gives: Readonly<Record<string, Fault>> = {
  'given up before': {
    givesUp: true,
    befall: async ({ giveUp, forward, reply }) => {
      giveUp();
      reply(await forward());
    },
  },
  'given up after': {
    givesUp: true,
    befall: async ({ giveUp, forward, reply }) => {
      const answer = await forward();
      giveUp();
      reply(answer);
    },
  },
};

const lasting = ['400', '403', '429', '503', 'reset after', 'kill before', 'kill after'];

/** All of them, by name. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(Object.entries(befalls).map(([name, befall]) => [name, { befall }])),
  ...Object.fromEntries(lasting.map((name) => [`${name}, for good`, { befall: befalls[name], lasts: true as const }])),
  'hang, for good': { lasts: true, befall: () => undefined },
  ...gives,
};

/** As the service itself would word it. */
function refusal({ service }: Exchange, status: number, name: string): Reply {
  if (service === 'CloudFormation')
    return { status, headers: {}, body: Buffer.from(`<Error><Code>${name}</Code></Error>`) };
  const body = service === 'Chime' ? { Code: name.replace('Exception', ''), Message: 'No.' } : { __type: name };
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': name };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}
