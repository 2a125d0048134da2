import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced block of code in a document. */
export interface Block {
  readonly document: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** The language that it names. */
  readonly kind: string;
  /** The path after `file=`, for what is a file or a change to one. */
  readonly file: string | undefined;
  readonly text: string;
}

/** Everything that people read here; API.md is generated from the code. */
export const documents: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md') && name !== 'API.md'),
  ...['docs', 'local', 'bench', 'examples'].filter(existsSync).flatMap(documentsBelow),
];

export const blocks: readonly Block[] = documents.flatMap(blocksIn);

/** Named so that a failure leads to it. */
export function placeOf({ document, line, kind }: Block): string {
  return `${document}:${line} (${kind})`;
}

export function blocksOf(document: string, kind: string): Block[] {
  return blocks.filter((block) => block.document === document && block.kind === kind);
}

/** The code in a column of the tables that begin with the title, without their head. */
export function column(markdown: string, title: string, index = 0): string[] {
  const tables = markdown.split(/\n{2,}/).filter((block) => block.startsWith(`| ${title} `));
  const cells = tables.flatMap((table) => table.split('\n').slice(2)).map((row) => row.split('|')[index + 1].trim());
  return cells.map((cell) => cell.replaceAll('`', ''));
}

function blocksIn(document: string): Block[] {
  const markdown = readFileSync(document, 'utf8');
  return [...markdown.matchAll(/^( *)```(\S*)(?: file=(\S+))?\n(.*?)^\1```$/gms)].map((match) => {
    const [, indent, kind, file, text] = match;
    const line = markdown.slice(0, match.index).split('\n').length;
    return { document, line, kind, file, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !/(^|\/)(dist|node_modules)\//.test(path))
    .map((path) => join(folder, path));
}
