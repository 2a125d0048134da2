import { ResponseUrls } from '../../../local/aws/response-urls';

const name = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Stack/1|Account|2';

test('an answer reaches whoever waits for it', async () => {
  const { url, received, urls } = open();

  const response = await urls.put(put(url, 'answer'));

  expect(response.status).toBe(200);
  expect(received).toEqual(['answer']);
  expect(url).toMatch(
    /^http:\/\/127\.0\.0\.1:1\/cloudformation-custom-resource-response-useast1\/arn%3Aaws.*%7CAccount%7C2\?AWSAccessKeyId=/,
  );
});

test('an answer that nobody waits for is taken and forgotten', async () => {
  const { url, received, urls, close } = open();

  close();
  const response = await urls.put(put(url, 'late'));

  expect(response.status).toBe(200);
  expect(received).toEqual([]);
});

test.each<[string, (url: string) => Request]>([
  ['a content-type', (url) => put(url, 'answer', { 'content-type': 'application/json' })],
  ['another method', (url) => new Request(url)],
  ['another signature', (url) => put(`${url}A`, 'answer')],
  ['another path', (url) => put(url.replace('Account', 'User'), 'answer')],
  ['another expiry', (url) => put(url.replace('Expires=', 'Expires=1'), 'answer')],
])('fails on %s', async (_, request) => {
  const { url, received, urls } = open();

  const response = urls.put(request(url));

  await expect(response).rejects.toMatchObject({ code: 'SignatureDoesNotMatch', status: 403 });
  expect(received).toEqual([]);
});

test('fails two hours later', async () => {
  const { url, received, urls, setTime } = open();

  setTime(new Date('2026-01-01T02:00:01Z'));
  const response = urls.put(put(url, 'answer'));

  await expect(response).rejects.toMatchObject({ code: 'AccessDenied', message: 'Request has expired' });
  expect(received).toEqual([]);
});

function open() {
  let now = new Date('2026-01-01T00:00:00Z');
  const received: string[] = [];
  const urls = new ResponseUrls('us-east-1', 'http://127.0.0.1:1', () => now);
  const { url, close } = urls.open(name, (body) => received.push(body));
  const setTime = (time: Date): void => void (now = time);
  return { url, received, urls, close, setTime };
}

function put(url: string, body: string, headers: Record<string, string> = {}): Request {
  return new Request(url, { method: 'PUT', body: Buffer.from(body), headers });
}
