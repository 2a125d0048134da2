import type { Cloud } from '../../local/cloud';

const region = 'us-east-1';
/** Where a bootstrapped environment keeps assets. */
const bucket = `cdk-hnb659fds-assets-123456789012-${region}`;

/** Makes a Chime account; gives its id. */
export async function newAccount(cloud: Cloud): Promise<string> {
  const body = JSON.stringify({ Name: 'Sales' });
  const { Account } = JSON.parse(await send(cloud, 'chime', 'accounts', { method: 'POST', body })) as {
    Account: { AccountId: string };
  };
  return Account.AccountId;
}

/** Puts an asset where templates look for it; gives its address. */
export async function putAsset(cloud: Cloud, key: string, body: RequestInit['body']): Promise<string> {
  const path = `${bucket}/${key}`;
  await send(cloud, 's3', path, { method: 'PUT', body });
  return `${cloud.endpoint}/${path}`;
}

/** Asks CloudFormation for something; gives its answer in XML. */
export function cloudFormation(cloud: Cloud, input: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Version: '2010-05-15', ...input });
  return send(cloud, 'cloudformation', '', { method: 'POST', body });
}

/** The local cloud takes signatures on trust, it only wants to know the service. */
export function authorizationFor(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKIALOCALCLOUDCLIENT/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

async function send({ endpoint }: Cloud, service: string, path: string, init: RequestInit): Promise<string> {
  const headers = { authorization: authorizationFor(service) };
  const response = await fetch(`${endpoint}/${path}`, { ...init, headers });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${service} answered ${response.status}: ${answer}`);
  return answer;
}
