import { randomUUID } from 'node:crypto';
import type { Answer } from './custom-resource-answer';
import { readAnswer } from './custom-resource-answer';
import type { CustomResourceTransport, ResourceContext } from './resource-type';
import { RequestRefused, ResourceFailure } from './resource-type';

export interface CustomResourceRequest {
  readonly serviceToken: string;
  /** Milliseconds to wait for the answer. */
  readonly timeout: number;
  /** What the event holds besides the ids and the ResponseURL. */
  readonly event: object;
}

/** Sends one request and waits for its first answer; whatever comes later finds the response closed. */
export async function ask(
  transport: CustomResourceTransport,
  { stackId, logicalId, signal }: ResourceContext,
  { serviceToken, timeout, event }: CustomResourceRequest,
): Promise<Answer> {
  const echo = { StackId: stackId, RequestId: randomUUID(), LogicalResourceId: logicalId };
  const endings: (() => void)[] = [];
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const response = transport.openResponse(Object.values(echo).join('|'), (body) => {
        try {
          resolve(readAnswer(body, echo));
        } catch (error) {
          reject(error as Error);
        }
      });
      const timer = setTimeout(() => reject(new ResourceFailure(noAnswer(echo.RequestId))), timeout);
      const cancel = () => reject(new ResourceFailure('Resource request cancelled'));
      signal.addEventListener('abort', cancel);
      endings.push(
        () => response.close(),
        () => clearTimeout(timer),
        () => signal.removeEventListener('abort', cancel),
      );
      transport
        .invoke(serviceToken, { ...event, ...echo, ResponseURL: response.url })
        .catch((error: unknown) => reject(new RequestRefused(error instanceof Error ? error.message : String(error))));
    });
  } finally {
    for (const end of endings) end();
  }
}

function noAnswer(requestId: string): string {
  return `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.`;
}
