import { contestants, type Row } from './row';

/** The results as a table in Markdown. Ratios are to the floor, or without one to ours. */
export function report(rows: readonly Row[]): string {
  const titles = ['What', ...contestants, 'To reach', 'Reached'];
  const lines = [titles, titles.map(() => '---'), ...rows.map(cellsOf)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf({ what, values, ratios = {}, words = {}, format, target }: Row): string[] {
  const base = values.floor ?? values.ours;
  const cells = contestants.map((contestant) => {
    const value = values[contestant];
    if (value === undefined) return words[contestant] ?? '';
    return !base || value === base
      ? format(value)
      : `${format(value)} (${(ratios[contestant] ?? value / base).toFixed(2)} x)`;
  });
  return [what, ...cells, target?.text ?? '', target ? (target.isReached ? 'yes' : 'no') : ''];
}
