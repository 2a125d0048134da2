import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CallError } from './call-error';

/** Open connections are all that one invocation leaves to the next. */
export const requestHandler = new NodeHttpHandler({
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  socketTimeout: 10_000,
  throwOnRequestTimeout: true,
});

/** The SDK's hook around a whole operation, as far as it is used here. */
interface MiddlewareStack {
  add(
    middleware: <Args, Result>(
      next: (args: Args) => Promise<Result>,
      context: { readonly commandName?: string },
    ) => (args: Args) => Promise<Result>,
    options: { readonly step: 'initialize' },
  ): void;
}

/** Lets every call of a client fail with a CallError, and none start past a moment (ms since the epoch). */
export function callingUntil<Client extends { readonly middlewareStack: MiddlewareStack }>(
  moment: number,
  client: Client,
  service: CallError['service'],
): Client {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          if (Date.now() >= moment) throw Object.assign(new Error(), { code: 'NotSent' });
          return await next(args);
        } catch (error) {
          throw new CallError(service, commandName.replace(/Command$/, ''), error);
        }
      },
    { step: 'initialize' },
  );
  return client;
}
