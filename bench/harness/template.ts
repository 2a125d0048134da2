import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder } from './folder';
import { synthesize, type BenchApp } from './synthesis';

/** What an app's template amounts to. */
export interface TemplateSize {
  readonly bytes: number;
  readonly resources: number;
  /** Of all policies in it, as JSON. */
  readonly policyCharacters: number;
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Properties }>>;
}

interface Properties {
  readonly Policies?: readonly { readonly PolicyDocument: object }[];
  readonly PolicyDocument?: object;
}

export function templateSize(app: BenchApp, count: number): Promise<TemplateSize> {
  return inTemporaryFolder(async (outdir) => {
    await synthesize(app, { count, outdir });
    const text = readFileSync(join(outdir, 'Bench.template.json'), 'utf8');
    const resources = Object.values((JSON.parse(text) as Template).Resources);
    const policies = resources.flatMap(({ Properties: { Policies = [], PolicyDocument } = {} }) => [
      ...Policies.map((policy) => policy.PolicyDocument),
      ...(PolicyDocument ? [PolicyDocument] : []),
    ]);
    return {
      bytes: Buffer.byteLength(text),
      resources: resources.length,
      policyCharacters: policies.reduce((sum, policy) => sum + JSON.stringify(policy).length, 0),
    };
  });
}
