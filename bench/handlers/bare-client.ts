import { ChimeClient, CreateAccountCommand, GetAccountCommand } from '@aws-sdk/client-chime';
import type { CloudFormationCustomResourceCreateEvent } from 'aws-lambda';

const client = new ChimeClient({ region: 'us-east-1' });

/** The least that a function of one's own does to create an account, with nothing that makes it safe. */
export async function handler({ ResourceProperties }: CloudFormationCustomResourceCreateEvent) {
  const { Name } = ResourceProperties as { Name?: string };
  const { Account: { AccountId } = {} } = await client.send(new CreateAccountCommand({ Name }));
  const { Account } = await client.send(new GetAccountCommand({ AccountId }));
  return { PhysicalResourceId: AccountId, Data: { AccountId, Name: Account?.Name } };
}
