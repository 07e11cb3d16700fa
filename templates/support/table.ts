export interface Line {
  readonly label: string;
  /** By column. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads a table of words: a line of column names, then lines that begin with their own. */
export function readTable(text: string): Line[] {
  const [columns = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return lines.map(([label = '', ...values]) => ({
    label,
    cells: Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ''])),
  }));
}
