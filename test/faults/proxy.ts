import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { operationOf } from '../lambda/chime-rig';
import { listen } from '../lambda/loopback';
import { callingProcess } from './calling-process';
import type { Exchange, Reply } from './exchange';

export interface Proxy {
  readonly origin: string;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Where the services are. */
  readonly upstream: () => string;
  /** What happens to a call; nothing but an answer if it returns undefined. */
  readonly befall: (exchange: Exchange) => Promise<void> | void;
  readonly giveUp: () => void;
}

/** Stands between the handler and every service that it calls. */
export async function startProxy({ upstream, befall, giveUp }: ProxyOptions): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true });
  const server = await listen(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    await befall({
      ...kindOf(incoming),
      forward: () => forward(upstream(), agent, incoming, body),
      reply: (reply) => send(outgoing, reply),
      cutOff: (reply) => cutOff(outgoing, reply),
      reset: () => incoming.socket.resetAndDestroy(),
      kill: () => kill(incoming),
      giveUp,
    });
  });
  return {
    origin: server.origin,
    close: async () => {
      agent.destroy();
      await server.close();
    },
  };
}

function kindOf({ method = '', url = '', headers }: IncomingMessage): Pick<Exchange, 'service' | 'operation'> {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { service: 'DynamoDB', operation: target.split('.')[1] };
  if (headers.authorization) return { service: 'Chime', operation: operationOf(method, url) };
  return { service: 'CloudFormation', operation: 'answer' };
}

function forward(upstream: string, agent: Agent, incoming: IncomingMessage, body: Buffer): Promise<Reply> {
  const { method, url, headers } = incoming;
  return new Promise((resolve, reject) => {
    const outgoing = request(`${upstream}${url}`, { method, headers, agent }, (reply) => {
      buffer(reply).then(
        (read) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: read }),
        reject,
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

function send(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  outgoing.writeHead(status, { ...endToEnd(headers), 'content-length': body.length }).end(body);
}

function cutOff(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  outgoing.writeHead(status, { ...endToEnd(headers), 'content-length': Math.max(body.length, 2) });
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
}

/** Headers of the connection itself are not passed on. */
function endToEnd(headers: Reply['headers']): Reply['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(connection|transfer-encoding)$/.test(name)));
}

function kill({ socket }: IncomingMessage): void {
  const pid = callingProcess(socket);
  if (pid) process.kill(pid, 'SIGKILL');
}
