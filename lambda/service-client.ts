import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Budget } from './budget';
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

/** Lets every call of a client fail with a CallError, and none start when the budget is spent. */
export function withinBudget<Client extends { readonly middlewareStack: MiddlewareStack }>(
  client: Client,
  service: CallError['service'],
  budget: Budget,
): Client {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          if (budget.isSpent) throw Object.assign(new Error(), { code: 'NotSent' });
          return await next(args);
        } catch (error) {
          throw new CallError(service, commandName.replace(/Command$/, ''), error);
        }
      },
    { step: 'initialize' },
  );
  return client;
}
