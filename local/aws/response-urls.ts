import { createHmac, randomBytes } from 'node:crypto';
import { AwsError } from './aws-error';

/** CloudFormation's bucket: each custom resource request gets an address to which its answer may be PUT for two hours. */
export class ResponseUrls {
  private readonly secret = randomBytes(32);
  private readonly receivers = new Map<string, (body: string) => void>();
  private readonly bucket: string;

  constructor(
    region: string,
    private readonly endpoint: string,
    private readonly clock: () => Date,
  ) {
    this.bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`;
  }

  open(name: string, received: (body: string) => void): { readonly url: string; close(): void } {
    const path = `/${this.bucket}/${name.split('/').map(encodeURIComponent).join('/')}`;
    const expires = String(Math.floor(this.clock().getTime() / 1000) + 2 * 60 * 60);
    const query = new URLSearchParams({
      AWSAccessKeyId: 'AKIALOCALCLOUDFORMATN',
      Expires: expires,
      Signature: this.sign(path, expires),
    });
    this.receivers.set(path, received);
    return { url: `${this.endpoint}${path}?${query.toString()}`, close: () => this.receivers.delete(path) };
  }

  holds({ pathname }: URL): boolean {
    return pathname.startsWith(`/${this.bucket}/`);
  }

  /** The signature covers the method, the path, the expiry and an empty content-type. Answers that nobody waits for are stored and forgotten. */
  async put(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const expires = searchParams.get('Expires') ?? '';
    const signed = searchParams.get('Signature') === this.sign(pathname, expires);
    if (!signed || request.method !== 'PUT' || request.headers.get('content-type'))
      throw new AwsError(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        403,
      );
    if (Number(expires) * 1000 < this.clock().getTime()) throw new AwsError('AccessDenied', 'Request has expired', 403);
    const body = await request.text();
    this.receivers.get(pathname)?.(body);
    return new Response(null);
  }

  private sign(path: string, expires: string): string {
    return createHmac('sha1', this.secret).update(`PUT\n\n\n${expires}\n${path}`).digest('base64');
  }
}
