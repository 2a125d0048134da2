import { randomUUID } from 'node:crypto';
import type { AwsError } from './aws-error';

/** How AWS's JSON-over-REST services word an error. */
export function restJsonError({ code, message, status }: AwsError): Response {
  const name = code === 'AccessDenied' ? 'AccessDeniedException' : code;
  const headers = { 'x-amzn-errortype': name, 'x-amzn-requestid': randomUUID() };
  return Response.json({ Message: message }, { status, headers });
}
