import { getRequestListener } from '@hono/node-server';
import dynalite from 'dynalite';
import { chimeService, emptyChimeState, type ChimeOptions } from '../../local/chime';
import { JsonFile } from '../../local/json-file';
import { bodyOf, listen, started } from './loopback';
import { authorizationFor } from './requests';

/** An answer to CloudFormation. */
export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: object;
}

/** What a handler meets: Chime, DynamoDB, CloudFormation's bucket, and one server for whatever else a peer calls. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly responseUrl: string;
  /** How many requests Chime got since the last time it was asked. */
  takeChimeCalls(): number;
  /** The answer that was put into the bucket. Fails unless it is a SUCCESS. */
  takeAnswer(): Answer;
  close(): Promise<void>;
}

const region = 'us-east-1';
const table = 'Ledger';

export async function startSurroundings(options: Partial<ChimeOptions> = {}): Promise<Surroundings> {
  let chimeCalls = 0;
  let lastAnswer: Answer | undefined;
  const state = new JsonFile(undefined, emptyChimeState());
  const chime = getRequestListener(chimeService({ state, awsAccountId: '123456789012', ...options }).fetch);
  const servers = {
    chime: await listen((incoming, outgoing) => {
      chimeCalls += 1;
      void chime(incoming, outgoing);
    }),
    dynamoDb: await started(dynalite({ createTableMs: 0 })),
    bucket: await listen((incoming, outgoing) => {
      void bodyOf(incoming).then((body) => {
        lastAnswer = JSON.parse(body) as Answer;
        outgoing.end();
      });
    }),
    others: await listen((_, outgoing) => {
      outgoing.setHeader('content-type', 'application/json').end(answerOfOthers);
    }),
  };
  await createLedger(servers.dynamoDb.origin);
  return {
    env: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'AKIALOCALCLOUDCLIENT',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: servers.others.origin,
      AWS_ENDPOINT_URL_CHIME: servers.chime.origin,
      AWS_ENDPOINT_URL_DYNAMODB: servers.dynamoDb.origin,
      ALLOWED_RESPONSE_ORIGIN: servers.bucket.origin,
      RESPONSE_PORT: servers.bucket.port,
      LEDGER_TABLE: table,
      USER_ON_EVENT_FUNCTION_ARN: `arn:aws:lambda:${region}:123456789012:function:OnEvent`,
    },
    responseUrl: `${servers.bucket.origin}/answer?Signature=0`,
    takeChimeCalls: () => {
      const taken = chimeCalls;
      chimeCalls = 0;
      return taken;
    },
    takeAnswer: () => {
      if (lastAnswer?.Status !== 'SUCCESS') throw new Error(`Not made: ${lastAnswer?.Reason ?? 'no answer'}`);
      const taken = lastAnswer;
      lastAnswer = undefined;
      return taken;
    },
    close: async () => {
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

/** Serves as the answer to all that peers ask of Chime SDK identity, of Systems Manager, and of Lambda. */
const answerOfOthers = JSON.stringify({
  AppInstanceArn: `arn:aws:chime:${region}:123456789012:app-instance/1`,
  Version: 1,
  PhysicalResourceId: 'made',
});

async function createLedger(endpoint: string): Promise<void> {
  const attributes = ['Resource', 'RequestId'];
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': 'DynamoDB_20120810.CreateTable',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': '20260101T000000Z',
      authorization: authorizationFor('dynamodb'),
    },
    body: JSON.stringify({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: attributes.map((AttributeName, n) => ({ AttributeName, KeyType: n ? 'RANGE' : 'HASH' })),
    }),
  });
  if (!response.ok) throw new Error(`DynamoDB refused the ledger's table: ${await response.text()}`);
}
