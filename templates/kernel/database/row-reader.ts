import { isAscii } from './row-format.js';

/** Of the type of a column; undefined: the text as it is. */
export type ColumnParser = ((text: string) => unknown) | undefined;

/** As PostgreSQL describes it. */
export interface ColumnDescription {
  readonly name: string;
  readonly dataTypeID: number;
}

interface Column {
  readonly name: string;
  readonly isAscii: boolean;
  readonly parse: ColumnParser;
}

/** Bytes of a row up to which values are cut out of one text, which lives as long as any of them. */
const textLength = 2048;

/** Makes rows of one statement, all of one shape, from what is on the wire. */
export class RowReader {
  readonly #columns: readonly Column[];
  /** Copied for every row, which is faster than adding its members one after another. */
  readonly #empty: Readonly<Record<string, unknown>>;

  constructor(descriptions: readonly ColumnDescription[], parserOf: (oid: number) => ColumnParser) {
    this.#columns = descriptions.map(({ name, dataTypeID }) => ({
      name,
      isAscii: isAscii(dataTypeID),
      parse: parserOf(dataTypeID),
    }));
    this.#empty = Object.fromEntries(this.#columns.map(({ name }) => [name, null]));
  }

  /**
   * The body of a DataRow message: the number of columns, then of each its length, -1 for null, and its text (PostgreSQL, "Message Formats"). Values
   * without other letters are cut out of one text; to decode each by itself takes longer.
   */
  read(bytes: Buffer, start: number, end: number): Record<string, unknown> {
    if (bytes.readUInt16BE(start) !== this.#columns.length)
      throw new Error('A row has other columns than its statement.');
    const row: Record<string, unknown> = { ...this.#empty };
    const text = end - start <= textLength ? bytes.toString('latin1', start, end) : undefined;
    let at = start + 2;
    for (const { name, isAscii, parse } of this.#columns) {
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length === -1) continue;
      const next = at + length;
      const value =
        isAscii && text !== undefined
          ? text.slice(at - start, next - start)
          : bytes.toString('utf8', at, next);
      row[name] = parse === undefined ? value : parse(value);
      at = next;
    }
    return row;
  }
}
