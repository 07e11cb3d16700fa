/** A text with a name; positions are offsets until somebody prints them. */
export interface SourceFile {
  /** As the user would type it, relative to the working directory, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A stretch of one file: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

export interface Position {
  /** One-based. */
  readonly line: number;
  /** One-based, in UTF-16 units. */
  readonly column: number;
}

/** Line and column of an offset; CRLF counts as one break. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStartsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** Kept, because a broken file is asked about once for each of its mistakes. */
const known = new WeakMap<SourceFile, readonly number[]>();

function lineStartsOf(file: SourceFile): readonly number[] {
  const cached = known.get(file);
  if (cached) return cached;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1))
    starts.push(at + 1);
  known.set(file, starts);
  return starts;
}
