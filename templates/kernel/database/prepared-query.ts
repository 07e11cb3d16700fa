import type pg from 'pg';

/** What a query tells: values as their parsers make them, by column. */
export interface QueryRows {
  readonly rows: Record<string, unknown>[];
  /** Rows returned or written. */
  readonly rowCount: number;
}

/** Of the type of a column; undefined: the text as it is. */
export type ColumnParser = ((text: string) => unknown) | undefined;

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

interface ColumnDescription {
  readonly name: string;
  readonly dataTypeID: number;
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

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#reader === undefined || this.#failure !== undefined) return;
    try {
      this.#rows.push(this.#reader.read(fields));
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
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure !== undefined) this.#reject(this.#failure);
    else this.#resolve({ rows: this.#rows, rowCount: countIn(this.#tag) });
  }
}

/** Makes rows of one statement, all of one shape. */
class RowReader {
  readonly #names: readonly string[];
  readonly #parsers: readonly ColumnParser[];
  /** Copied for every row, which is faster than adding its members one after another. */
  readonly #empty: Readonly<Record<string, unknown>>;

  constructor(fields: readonly ColumnDescription[], parserOf: (oid: number) => ColumnParser) {
    this.#names = fields.map(({ name }) => name);
    this.#parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID));
    this.#empty = Object.fromEntries(this.#names.map((name) => [name, null]));
  }

  read(values: readonly (string | null)[]): Record<string, unknown> {
    const names = this.#names;
    const parsers = this.#parsers;
    const row: Record<string, unknown> = { ...this.#empty };
    for (let index = 0; index < names.length; index++) {
      const value = values[index] ?? null;
      const parse = parsers[index];
      if (value !== null) row[names[index]!] = parse === undefined ? value : parse(value);
    }
    return row;
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
