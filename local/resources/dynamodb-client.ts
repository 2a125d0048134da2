import { AwsError } from '../aws/aws-error';

/** Calls DynamoDB as the account's administrator. */
export type DynamoDb = <T>(operation: string, input: object) => Promise<T>;

export function dynamoDb(endpoint: () => string, region: string): DynamoDb {
  const credential = `local/20000101/${region}/dynamodb/aws4_request`;
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    'x-amz-date': '20000101T000000Z',
  };
  return async <T>(operation: string, input: object) => {
    const response = await fetch(endpoint(), {
      method: 'POST',
      headers: { ...headers, 'x-amz-target': `DynamoDB_20120810.${operation}` },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as T & { __type?: string; message?: string; Message?: string };
    if (response.ok) return answer;

    const { __type = 'Unknown', message, Message } = answer;
    throw new AwsError(__type.split('#').at(-1) ?? __type, message ?? Message ?? `DynamoDB refused ${operation}.`);
  };
}
