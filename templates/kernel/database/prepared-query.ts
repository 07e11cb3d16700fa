import type pg from 'pg';
import { type ColumnDescription, type ColumnParser, RowReader } from './row-reader.js';
import { takeRows } from './row-wire.js';

/** What a query tells: values as their parsers make them, by column. */
export interface QueryRows {
  readonly rows: Record<string, unknown>[];
  /** Rows returned or written. */
  readonly rowCount: number;
}

/**
 * Runs a statement that is prepared once for each connection, under its name. Does what the driver does with named statements and leaves out what
 * is the same every time: the columns are asked for once, and their names and parsers remembered with the statement.
 */
export function runPrepared(
  client: pg.ClientBase,
  statement: { readonly name: string; readonly text: string },
  values: readonly (string | Uint8Array | null)[],
  parserOf: (oid: number) => ColumnParser,
): Promise<QueryRows> {
  return new Promise((resolve, reject) => {
    client.query(new PreparedQuery(statement, values, parserOf, resolve, reject));
  });
}

/** What the driver's connection has, and its types do not declare. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  /** Texts by the names under which they were prepared. */
  readonly parsedStatements: Readonly<Record<string, string>>;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly unknown[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string }): void;
  sync(): void;
}

/** By connection and name of the statement. */
const readers = new WeakMap<Wire, Map<string, RowReader>>();

/** A query as the driver takes it from outside (`Submittable`): it calls what is named `handle…` as messages come in. */
class PreparedQuery implements pg.Submittable {
  /** Read by the driver, which keeps track of what is prepared. */
  readonly name: string;
  readonly text: string;
  readonly #values: readonly (string | Uint8Array | null)[];
  readonly #parserOf: (oid: number) => ColumnParser;
  readonly #resolve: (result: QueryRows) => void;
  readonly #reject: (error: Error) => void;
  readonly #rows: Record<string, unknown>[] = [];
  #wire: Wire | undefined;
  #known: Map<string, RowReader> | undefined;
  #reader: RowReader | undefined;
  #failure: Error | undefined;
  #tag = '';

  constructor(
    { name, text }: { readonly name: string; readonly text: string },
    values: readonly (string | Uint8Array | null)[],
    parserOf: (oid: number) => ColumnParser,
    resolve: (result: QueryRows) => void,
    reject: (error: Error) => void,
  ) {
    this.name = name;
    this.text = text;
    this.#values = values;
    this.#parserOf = parserOf;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Everything in one write. An error that is returned fails the query. */
  submit(connection: pg.Connection): Error | undefined {
    const wire = connection as unknown as Wire;
    const prepared = wire.parsedStatements[this.name];
    if (prepared !== undefined && prepared !== this.text)
      return new Error(`Two statements are called ${this.name}.`);
    this.#known = readersOf(wire);
    this.#reader = this.#known.get(this.name);
    this.#wire = wire;
    takeRows(wire, (bytes, start, end) => this.#readRow(bytes, start, end));
    wire.stream.cork();
    try {
      if (prepared === undefined) wire.parse(this);
      wire.bind({ statement: this.name, values: this.#values.map(asBuffer) });
      if (this.#reader === undefined) wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '' });
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    return undefined;
  }

  handleRowDescription({ fields }: { readonly fields: readonly ColumnDescription[] }): void {
    this.#reader = new RowReader(fields, this.#parserOf);
    this.#known?.set(this.name, this.#reader);
  }

  #readRow(bytes: Buffer, start: number, end: number): void {
    if (this.#reader === undefined || this.#failure !== undefined) return;
    try {
      this.#rows.push(this.#reader.read(bytes, start, end));
    } catch (error) {
      this.#failure = error as Error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#tag = text;
  }

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    this.#leave();
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#leave();
    if (this.#failure !== undefined) this.#reject(this.#failure);
    else this.#resolve({ rows: this.#rows, rowCount: countIn(this.#tag) });
  }

  /** The next query may be one of the driver's. */
  #leave(): void {
    if (this.#wire !== undefined) takeRows(this.#wire, undefined);
  }
}

function readersOf(wire: Wire): Map<string, RowReader> {
  let known = readers.get(wire);
  if (known === undefined) {
    known = new Map();
    readers.set(wire, known);
  }
  return known;
}

/** The driver sends nothing but buffers as bytes. */
function asBuffer(value: string | Uint8Array | null): string | Buffer | null {
  if (value === null || typeof value === 'string') return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** `INSERT 0 2`, `SELECT 20`: the number at the end; none is 0. */
function countIn(tag: string): number {
  return Number(tag.slice(tag.lastIndexOf(' ') + 1)) || 0;
}
