/** What a service answers to one call. */
export interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** One call of the handler on its way through the proxy: what a fault may do with it. */
export interface Exchange {
  readonly service: 'Chime' | 'DynamoDB' | 'CloudFormation';
  /** As the service names it; `answer` for the answer to CloudFormation. */
  readonly operation: string;
  /** Lets the service act. */
  forward(): Promise<Reply>;
  reply(reply: Reply): void;
  /** Sends the beginning of a reply, then closes the connection. */
  cutOff(reply: Reply): void;
  reset(): void;
  /** SIGKILLs the process that calls. */
  kill(): void;
  /** CloudFormation no longer waits for the answer, as when another resource of the stack has failed. */
  giveUp(): void;
}
