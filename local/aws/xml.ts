import { XMLBuilder } from 'fast-xml-parser';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressBooleanAttributes: false });

/** A value as an XML document. Names that start with `@` are attributes; an array repeats its element. */
export function xml(document: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(printable(document))}`;
}

/** Dates in ISO 8601, nothing undefined, and none of the characters that XML cannot carry. */
function printable(document: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '\ufffd') : value,
  );
}
