import { failed, succeeded } from '../../lambda/response';

const addressee = {
  StackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/Demo/0b1c2d3e',
  RequestId: '5c0ffee0-1111-4222-8333-444455556666',
  LogicalResourceId: 'Resource',
};
const ID = '12a3456b-7c89-012d-3456-78901e23fa45';
const bytes = (body: string) => Buffer.byteLength(body);
const reasonOf = (body: string) => (JSON.parse(body) as { Reason: string }).Reason;

describe('4: an answer takes at most 4096 bytes', () => {
  test('a reason that fits is sent whole', () => {
    expect(JSON.parse(failed(addressee, ID, 'It is so.'))).toEqual({
      ...addressee,
      Status: 'FAILED',
      PhysicalResourceId: ID,
      Reason: 'It is so.',
    });
  });

  test.each([
    ['one byte', 'a'],
    ['two bytes', 'é'],
    ['three bytes', '€'],
    ['four bytes, two UTF-16 units', '😀'],
    ['an escape of two bytes', '"'],
    ['an escape of six bytes', '\u0000'],
  ])('a long reason is cut at the last character that fits: characters of %s', (_, character) => {
    const body = failed(addressee, ID, `-${character.repeat(5000)}`);

    const size = bytes(JSON.stringify(character)) - 2;
    expect(bytes(body)).toBeLessThanOrEqual(4096);
    expect(bytes(body)).toBeGreaterThan(4096 - size);
    expect(reasonOf(body)).toMatch(new RegExp(`^-(${character === '\u0000' ? '\\0' : character})+$`, 'u'));
  });

  test('a reason of exactly the size that fits loses nothing, one more byte loses one', () => {
    const room = 4096 - bytes(failed(addressee, ID, ''));

    const exact = failed(addressee, ID, 'a'.repeat(room));
    const over = failed(addressee, ID, 'a'.repeat(room + 1));

    expect(bytes(exact)).toBe(4096);
    expect(reasonOf(over)).toHaveLength(room);
  });

  test('attributes that cannot fit fail with a clear reason and the id of what was made', () => {
    const body = succeeded(addressee, { physicalResourceId: ID, data: { Name: 'é'.repeat(2000) } });

    expect(JSON.parse(body)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: ID, ...addressee });
    expect(reasonOf(body)).toMatch(/attributes .* more than the 4096 bytes/);
    expect(JSON.parse(body)).not.toHaveProperty('Data');
  });

  test('attributes that just fit are sent', () => {
    const room = 4096 - bytes(succeeded(addressee, { physicalResourceId: ID, data: { Name: '' } }));

    const exact = succeeded(addressee, { physicalResourceId: ID, data: { Name: 'a'.repeat(room) } });
    const over = succeeded(addressee, { physicalResourceId: ID, data: { Name: 'a'.repeat(room + 1) } });

    expect(JSON.parse(exact)).toMatchObject({ Status: 'SUCCESS' });
    expect(JSON.parse(over)).toMatchObject({ Status: 'FAILED' });
  });
});

describe('2: what identifies the request is copied verbatim', () => {
  test.each([
    ['with quotes and other scripts', { StackId: 'a"\\b', RequestId: '資源', LogicalResourceId: ' R ' }],
    ['of a wrong type', { StackId: 7, RequestId: null, LogicalResourceId: ['x'] }],
  ])('values %s', (_, values) => {
    const success = succeeded(values, { physicalResourceId: ID, data: {} });
    const failure = failed(values, ID, 'It is so.');

    expect(JSON.parse(success)).toMatchObject(values);
    expect(JSON.parse(failure)).toMatchObject(values);
  });
});
