import {
  DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  paginateScan,
  PutItemCommand,
  type AttributeValue,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Budget } from './budget';
import { CallError } from './call-error';
import type { Entry } from './ledger-entry';
import { RetryWithin, safeForOthers } from './retry';
import { callingUntil, requestHandler } from './service-client';

type Item = Record<string, AttributeValue>;

/** The ledger's table in DynamoDB. Every write is conditional, every read consistent. */
export class LedgerTable {
  private readonly client: DynamoDBClient;

  constructor(
    private readonly name: string,
    budget: Budget,
  ) {
    const client = new DynamoDBClient({ requestHandler, retryStrategy: new RetryWithin(budget, safeForOthers) });
    // What became of the work on Chime can still be written when the time for that work is up.
    this.client = callingUntil(budget.giveUpAt, client, 'DynamoDB');
  }

  /** Writes an entry if there is none, or if the given holder holds it. */
  async put(entry: Entry, holderBefore: string | undefined): Promise<boolean> {
    const condition = holderBefore
      ? { ConditionExpression: 'Holder = :holder', ExpressionAttributeValues: { ':holder': { S: holderBefore } } }
      : { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'Resource' } };
    if (await this.putIf({ Item: toItem(entry), ...condition })) return true;
    // A repeated write meets its own first try.
    const present = await this.get(entry.Resource, entry.RequestId);
    return present?.Holder === entry.Holder && present.State === entry.State;
  }

  /** Reserves an id for an owner; false if it has another one. */
  claim(id: string, owner: string): Promise<boolean> {
    return this.putIf({
      Item: toItem(reservation(id, owner)),
      ConditionExpression: 'attribute_not_exists(#key) OR #owner = :owner',
      ExpressionAttributeNames: { '#key': 'Resource', '#owner': 'Owner' },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    });
  }

  /** Reserves for an owner, without an end, what the stack did not make. The owner, if it is another one. */
  async adopt(id: string, owner: string): Promise<string | undefined> {
    const adopted = await this.putIf({
      Item: toItem({ ...reservation(id, owner), State: 'Adopted', ExpiresAt: undefined }),
      ConditionExpression: 'attribute_not_exists(#key) OR #owner = :owner OR #state = :released',
      ExpressionAttributeNames: { '#key': 'Resource', '#owner': 'Owner', '#state': 'State' },
      ExpressionAttributeValues: { ':owner': { S: owner }, ':released': { S: 'Released' } },
    });
    return adopted ? undefined : ((await this.reservationOf(id))?.Owner ?? 'somebody');
  }

  /** A released one still counts: a Delete that is delivered again must not take it for something that the stack made. */
  async isAdopted(id: string): Promise<boolean> {
    const { State = '' } = (await this.reservationOf(id)) ?? {};
    return State === 'Adopted' || State === 'Released';
  }

  async release(id: string, owner: string): Promise<void> {
    await this.putIf({
      Item: toItem({ ...reservation(id, owner), State: 'Released' }),
      ConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'Owner' },
      ExpressionAttributeValues: { ':owner': { S: owner } },
    });
  }

  /** Notes of a logical resource that what has begun by now is given up. */
  async giveUp(resource: string): Promise<void> {
    const Item = toItem({ ...barrier(resource), StartedAt: Date.now() });
    await this.client.send(new PutItemCommand({ TableName: this.name, Item }));
  }

  /** The last moment for which that was noted, in ms since the epoch. */
  async givenUpUntil(resource: string): Promise<number> {
    const { Resource, RequestId } = barrier(resource);
    return (await this.get(Resource, RequestId))?.StartedAt ?? 0;
  }

  private reservationOf(id: string): Promise<Entry | undefined> {
    const { Resource, RequestId } = reservation(id, '');
    return this.get(Resource, RequestId);
  }

  async get(resource: string, requestId: string): Promise<Entry | undefined> {
    const Key = { Resource: { S: resource }, RequestId: { S: requestId } };
    const { Item } = await this.client.send(new GetItemCommand({ TableName: this.name, Key, ConsistentRead: true }));
    return Item && toEntry(Item);
  }

  async query(resource: string): Promise<Entry[]> {
    return entriesIn(
      paginateQuery(
        { client: this.client },
        {
          TableName: this.name,
          KeyConditionExpression: '#key = :resource',
          ExpressionAttributeNames: { '#key': 'Resource' },
          ExpressionAttributeValues: { ':resource': { S: resource } },
          ConsistentRead: true,
        },
      ),
    );
  }

  async scan(): Promise<Entry[]> {
    return entriesIn(paginateScan({ client: this.client }, { TableName: this.name, ConsistentRead: true }));
  }

  private async putIf(input: Omit<PutItemCommandInput, 'TableName'>): Promise<boolean> {
    try {
      await this.client.send(new PutItemCommand({ TableName: this.name, ...input }));
      return true;
    } catch (error) {
      if (error instanceof CallError && error.code === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }
}

/** Redeliveries come within hours; a week leaves time to look into what happened. */
const KEPT_SECONDS = 7 * 24 * 3_600;

function reservation(id: string, Owner: string) {
  return { Resource: `claim|${id}`, RequestId: 'claim', ChimeId: id, Owner };
}

function barrier(resource: string) {
  return { Resource: `barrier|${resource}`, RequestId: 'barrier' };
}

function toItem(entry: object): Item {
  const fields = { ExpiresAt: Math.floor(Date.now() / 1_000) + KEPT_SECONDS, ...entry };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'number' ? { N: String(value) } : { S: String(value) }]),
  );
}

function toEntry(item: Item): Entry {
  const fields = Object.entries(item).map(([name, { N, S }]) => [name, N === undefined ? S : Number(N)]);
  return Object.fromEntries(fields) as Entry;
}

async function entriesIn(pages: AsyncIterable<{ readonly Items?: Item[] }>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const { Items = [] } of pages) entries.push(...Items.map(toEntry));
  return entries;
}
