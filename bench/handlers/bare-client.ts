import {
  ChimeClient,
  CreateAccountCommand,
  CreateUserCommand,
  GetAccountCommand,
  GetUserCommand,
} from '@aws-sdk/client-chime';
import type { CloudFormationCustomResourceCreateEvent } from 'aws-lambda';

const client = new ChimeClient({ region: 'us-east-1' });

/** The least that a function of one's own does to create accounts and users, with nothing that makes it safe. */
export function handler({ ResourceType, ResourceProperties }: CloudFormationCustomResourceCreateEvent) {
  const create = ResourceType === 'Custom::ChimeUser' ? createUser : createAccount;
  return create(ResourceProperties as Properties);
}

interface Properties {
  readonly Name?: string;
  readonly AccountId?: string;
  readonly Email?: string;
}

async function createAccount({ Name }: Properties) {
  const { Account: { AccountId } = {} } = await client.send(new CreateAccountCommand({ Name }));
  const { Account } = await client.send(new GetAccountCommand({ AccountId }));
  return { PhysicalResourceId: AccountId, Data: { AccountId, Name: Account?.Name } };
}

async function createUser({ AccountId, Email }: Properties) {
  const { User: { UserId } = {} } = await client.send(new CreateUserCommand({ AccountId, Email }));
  const { User } = await client.send(new GetUserCommand({ AccountId, UserId }));
  return { PhysicalResourceId: UserId, Data: { UserId, PrimaryEmail: User?.PrimaryEmail } };
}
