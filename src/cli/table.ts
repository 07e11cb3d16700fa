import { stripVTControlCharacters } from 'node:util';

/**
 * Columns set apart by two spaces, as wide as their widest cell; no trailing spaces. Cells hold no line breaks.
 *
 * `[['name', 'type'], ['id', 'uuid']]` → `name  type\nid    uuid\n`
 */
export function printTable(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  return rows
    .map((row) => {
      const cells = row.map(
        (cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)),
      );
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** Characters as people count them, colour codes aside. */
function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}
