import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from './aws-error';

/** The object in a PUT's body, out of the chunks that SDKs send, with the checksums that can be checked. */
export async function objectIn(request: Request): Promise<Uint8Array> {
  const body = Buffer.from(await request.arrayBuffer());
  const chunked = request.headers.get('content-encoding')?.includes('aws-chunked');
  const { content, trailers } = chunked ? unchunked(body) : { content: body, trailers: new Map<string, string>() };
  for (const [header, checksum] of Object.entries(checksums)) {
    const expected = trailers.get(header) ?? request.headers.get(header);
    if (expected && expected !== checksum(content))
      throw new AwsError('BadDigest', `The ${header} you specified did not match what we received.`);
  }
  return content;
}

const checksums: Record<string, (content: Uint8Array) => string> = {
  'content-md5': (content) => createHash('md5').update(content).digest('base64'),
  'x-amz-checksum-sha1': (content) => createHash('sha1').update(content).digest('base64'),
  'x-amz-checksum-sha256': (content) => createHash('sha256').update(content).digest('base64'),
  'x-amz-checksum-crc32': (content) => {
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(content));
    return checksum.toString('base64');
  },
};

/** `<size in hex>[;extension]`, the data, each with an end of line; after a chunk of size 0, the trailers. */
function unchunked(body: Buffer): { content: Buffer; trailers: Map<string, string> } {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const endOfLine = body.indexOf('\r\n', position);
    const size = Number.parseInt(body.toString('latin1', position, endOfLine), 16);
    const start = endOfLine + 2;
    if (endOfLine < 0 || Number.isNaN(size) || start + size > body.length)
      throw new AwsError('IncompleteBody', 'The request body terminated unexpectedly');
    if (size === 0) return { content: Buffer.concat(chunks), trailers: trailersIn(body.toString('latin1', start)) };
    chunks.push(body.subarray(start, start + size));
    position = start + size + 2;
  }
}

function trailersIn(text: string): Map<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}
