import pg from 'pg';

/** Takes a row as it is on the wire, the body of a DataRow message, which begins at `start`. */
export type TakeRow = (bytes: Buffer, start: number, end: number) => void;

/** What the driver's connection has, and its types do not declare. */
interface Wire {
  attachListeners(stream: Listened): void;
}

/** As much of a stream as the driver listens to. */
interface Listened {
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: string, listener: () => void): unknown;
}

const scanners = new WeakMap<object, RowScanner>();

/**
 * The driver's client, with a way to have rows before the driver makes a message of each and a text of each of their values, which costs more than
 * all the rest of it.
 */
export class RowClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const { connection } = this as unknown as { readonly connection: Wire };
    const scanner = new RowScanner();
    scanners.set(connection, scanner);
    const attach = connection.attachListeners.bind(connection);
    connection.attachListeners = (stream) => {
      scanner.isAttached = true;
      attach({
        on(event: string, listener: (bytes: Buffer) => void) {
          if (event === 'data') stream.on('data', (bytes) => scanner.scan(bytes, listener));
          else stream.on(event, listener as () => void);
        },
      });
    };
  }
}

/** From now on rows go there; undefined: to the driver. Throws where the connection is not a `RowClient`'s. */
export function takeRows(connection: object, take: TakeRow | undefined): void {
  const scanner = scanners.get(connection);
  // Without it a query would be answered as if there were no rows: a newer driver may listen in another way.
  if (!scanner?.isAttached) throw new Error('The rows of this connection cannot be taken.');
  scanner.take = take;
}

/** `D` */
const dataRow = 0x44;

/** Of a message: its type, and a length that counts itself (PostgreSQL, "Message Formats"). */
const headLength = 5;

/** Takes rows out of what a connection receives; everything else passes. */
class RowScanner {
  take: TakeRow | undefined;
  /** Whether it sees what arrives. */
  isAttached = false;
  /** A message that has not arrived completely, and how many bytes complete it or at least its head. */
  #parts: Buffer[] = [];
  #missing = 0;

  /** `pass` is given whole messages. */
  scan(chunk: Buffer, pass: (bytes: Buffer) => void): void {
    if (chunk.length < this.#missing) {
      this.#missing -= chunk.length;
      this.#parts.push(chunk);
      return;
    }
    const bytes = this.#parts.length === 0 ? chunk : Buffer.concat([...this.#parts, chunk]);
    let passed = 0;
    let at = 0;
    let end = endOf(bytes, at);
    while (end <= bytes.length) {
      if (this.take !== undefined && bytes[at] === dataRow) {
        // What comes before a row says how it is to be read.
        if (passed < at) pass(bytes.subarray(passed, at));
        this.take?.(bytes, at + headLength, end);
        passed = end;
      }
      at = end;
      end = endOf(bytes, at);
    }
    this.#parts = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#missing = at < bytes.length ? end - bytes.length : 0;
    if (passed < at) pass(bytes.subarray(passed, at));
  }
}

/** Where the message ends that begins at `start`, or at least its head. */
function endOf(bytes: Buffer, start: number): number {
  const head = start + headLength;
  return head > bytes.length ? head : start + 1 + bytes.readUInt32BE(start + 1);
}
