/**
 * A file after the change that a diff shows: per hunk, divided by `@@`, the lines to find, of which some go and others come.
 * Fails where a line is not, or not once, in the file: then the page no longer tells of this code.
 */
export function patched(source: string, diff: string): string {
  return diff.split(/^@@\n/m).reduce((text, hunk) => {
    const lines = hunk.trimEnd().split('\n');
    const side = (other: string) => lines.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));
    const before = `${side('+').join('\n')}\n`;
    const [start, ...rest] = `\n${text}`.split(`\n${before}`);
    if (rest.length !== 1) throw new Error(`This is there ${rest.length} times instead of once:\n${before}`);
    return `${start}\n${side('-').join('\n')}\n${rest[0]}`.slice(1);
  }, source);
}
