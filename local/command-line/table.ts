type Row = readonly string[];

/** Rows below their titles; where the console is too narrow for that, each row on lines of its own. */
export function table(titles: Row, rows: readonly Row[], consoleWidth = Infinity): string {
  const lines = [titles, titles.map((title) => '-'.repeat(title.length)), ...rows];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const width = widths.reduce((sum, column) => sum + column + 2, -2);
  if (width > consoleWidth) return rows.map((row) => record(titles, row)).join('\n\n');
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

function record(titles: Row, row: Row): string {
  const width = Math.max(...titles.map((title) => title.length)) + 2;
  return titles.map((title, column) => `${title.padEnd(width)}${row[column]}`).join('\n');
}
