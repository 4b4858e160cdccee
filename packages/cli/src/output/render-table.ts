import stringWidth from 'string-width';

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** May be cut, with `…` at its end, when the table is too wide. */
  readonly flexible?: boolean;
}

const GAP = '  ';
const graphemes = new Intl.Segmenter();
const LEAST_FLEXIBLE = 8;

/**
 * Aligned columns under their titles, one line per row, no line end at the end. Flexible columns give way until the
 * table fits into `width` characters. Control characters in cells are shown as `·`: what people typed elsewhere must
 * not steer this terminal.
 */
export function renderTable(columns: readonly Column[], rows: ReadonlyArray<readonly string[]>, width: number): string {
  const table = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, index) => Math.max(...table.map((row) => stringWidth(row[index] ?? ''))));
  let excess = widths.reduce((sum, next) => sum + next, 0) + GAP.length * (columns.length - 1) - width;
  for (const [index, { flexible, title }] of [...columns.entries()].toReversed()) {
    if (excess <= 0 || flexible !== true) continue;
    const had = widths[index] ?? 0;
    const has = Math.max(had - excess, Math.min(had, Math.max(LEAST_FLEXIBLE, title.length)));
    widths[index] = has;
    excess -= had - has;
  }
  return table
    .map((row) =>
      row
        .map((cell, index) => fit(cell, widths[index] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** Control, format and line separator characters as `·`. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '·');
}

/** Cut, with `…` at its end, or filled up to a width. */
export function fit(cell: string, width: number): string {
  const needs = stringWidth(cell);
  if (needs <= width) return cell + ' '.repeat(width - needs);
  let cut = '';
  for (const { segment } of graphemes.segment(cell)) {
    if (stringWidth(cut) + stringWidth(segment) > width - 1) break;
    cut += segment;
  }
  return `${cut}…${' '.repeat(Math.max(0, width - 1 - stringWidth(cut)))}`;
}
