/**
 * Whether an answer may go there: https on the bucket that CloudFormation keeps for answers in this function's region,
 * or the one further origin that the environment names. A forged event cannot make the handler call elsewhere.
 */
export function mayReceiveAnswers(
  url: unknown,
  { AWS_REGION = '', ALLOWED_RESPONSE_ORIGIN }: NodeJS.ProcessEnv = process.env,
): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, origin, port, username, password } = new URL(url);
  if (ALLOWED_RESPONSE_ORIGIN && origin === ALLOWED_RESPONSE_ORIGIN) return true;
  return protocol === 'https:' && !port && !username && !password && bucketHosts(AWS_REGION).includes(hostname);
}

/** The DNS suffixes of all partitions. */
const SUFFIXES = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'cloud.adc-e.uk',
  'csp.hci.ic.gov',
];

function bucketHosts(region: string): string[] {
  const bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`;
  return SUFFIXES.flatMap((suffix) =>
    ['s3', `s3.${region}`, `s3-${region}`].map((service) => `${bucket}.${service}.${suffix}`),
  );
}
