import { mayReceiveAnswers } from '../../lambda/response-url';

const host = (region: string, suffix: string) =>
  `cloudformation-custom-resource-response-${region.replaceAll('-', '')}.${suffix}`;
const PATH = '/arn%3Aaws%3Acloudformation%3Aeu-west-1?X-Amz-Signature=0123';
const BUCKET = host('eu-west-1', 's3.eu-west-1.amazonaws.com');

describe("9: the response URL must be https on CloudFormation's own buckets", () => {
  test.each([
    ['us-east-1', 's3.amazonaws.com'],
    ['us-east-1', 's3.us-east-1.amazonaws.com'],
    ['us-west-2', 's3-us-west-2.amazonaws.com'],
    ['eu-west-1', 's3.eu-west-1.amazonaws.com'],
    ['us-gov-west-1', 's3.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 's3.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', 's3.eusc-de-east-1.amazonaws.eu'],
    ['us-iso-east-1', 's3.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', 's3.us-isob-east-1.sc2s.sgov.gov'],
    ['eu-isoe-west-1', 's3.eu-isoe-west-1.cloud.adc-e.uk'],
    ['us-isof-south-1', 's3.us-isof-south-1.csp.hci.ic.gov'],
  ])('in %s, on %s, it is', (region, suffix) => {
    expect(mayReceiveAnswers(`https://${host(region, suffix)}${PATH}`, { AWS_REGION: region })).toBe(true);
  });

  test.each([
    ['http', `http://${BUCKET}${PATH}`],
    ['another port', `https://${BUCKET}:8443${PATH}`],
    ['a user name', `https://somebody@${BUCKET}${PATH}`],
    ['a password', `https://:secret@${BUCKET}${PATH}`],
    ['the bucket of another region', `https://${host('eu-west-2', 's3.eu-west-2.amazonaws.com')}${PATH}`],
    ['another bucket', `https://elsewhere.s3.eu-west-1.amazonaws.com${PATH}`],
    ['another bucket whose name goes on', `https://x${BUCKET}${PATH}`],
    ['the bucket in the path', `https://s3.eu-west-1.amazonaws.com/${host('eu-west-1', 'x').slice(0, -2)}${PATH}`],
    ['a domain that only begins like it', `https://${BUCKET}.example.com${PATH}`],
    ['a domain that only ends like it', `https://example.com/${BUCKET}`],
    ['another service', `https://${host('eu-west-1', 'execute-api.eu-west-1.amazonaws.com')}${PATH}`],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/hosts'],
    ['no URL', 'somewhere'],
    ['an empty one', ''],
    ['none', undefined],
    ['a list', [`https://${BUCKET}${PATH}`]],
  ])('%s is refused', (_, url) => {
    expect(mayReceiveAnswers(url, { AWS_REGION: 'eu-west-1' })).toBe(false);
  });

  test('a function that does not know its region answers nobody', () => {
    expect(mayReceiveAnswers(`https://${BUCKET}${PATH}`, {})).toBe(false);
  });

  test.each([
    ['that very origin', 'http://127.0.0.1:4566/answers/1', true],
    ['another port of its host', 'http://127.0.0.1:4567/answers/1', false],
    ['another scheme', 'https://127.0.0.1:4566/answers/1', false],
    ['another name of its host', 'http://localhost:4566/answers/1', false],
    ['a host that begins like it', 'http://127.0.0.1:4566.example.com/answers/1', false],
    ['a user name that looks like it', 'http://127.0.0.1:4566@example.com/answers/1', false],
  ])('the local cloud names one more origin: %s', (_, url, may) => {
    const environment = { AWS_REGION: 'eu-west-1', ALLOWED_RESPONSE_ORIGIN: 'http://127.0.0.1:4566' };

    expect(mayReceiveAnswers(url, environment)).toBe(may);
  });
});
