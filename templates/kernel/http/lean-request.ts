import { IncomingMessage } from 'node:http';

interface Drains {
  _dump(): void;
}

const { _dump: drain } = IncomingMessage.prototype as unknown as Drains;

/** What whoever reads a stream, or waits for its end, listens to. */
const tellsOfReading = ['data', 'readable', 'end', 'close', 'error'];

/** `error`: nobody will send the rest. */
type TakeBody = (error: Error | null, chunks: readonly Buffer[]) => void;

/**
 * A request that is no stream as long as nobody treats it as one.
 *
 * Node tells a request that there is nothing more to read as soon as it has arrived, and reads one that nobody has read to its end when its answer has
 * been sent, so that the next one can follow. For one without a body both take several steps, and concern only those who read it or listen to it. A
 * body that is wanted as a whole is handed over when it has arrived, which takes a stream some more.
 *
 * `_dump` is Node's own name, and where a newer Node has another for it, it reads as it always does.
 */
export class LeanRequest extends IncomingMessage implements Drains {
  /** It has become a stream: somebody has begun to read, or something came before anybody wanted the whole. */
  #isStream = false;
  #isOver = false;
  /** Its answer has been sent, and nobody has read it. */
  #isLeft = false;
  #take: TakeBody | undefined;
  #chunks: Buffer[] = [];

  /** Hands over the body once all of it is there. False where it has to be read as a stream. */
  whenWhole(take: TakeBody): boolean {
    if (this.#isStream || this.#isOver || this.destroyed || this.#isListenedTo()) return false;
    this.#take = take;
    return true;
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (this.#isStream) return super.push(chunk, encoding);
    if (chunk === null) {
      this.#isOver = true;
      this.#handOver(null);
      return false;
    }
    if (this.#take !== undefined) {
      this.#chunks.push(chunk as Buffer);
      return true;
    }
    this.#isStream = true;
    return super.push(chunk, encoding);
  }

  override _read(size: number): void {
    this.#isStream = true;
    if (this.#isOver) super.push(null);
    else super._read(size);
  }

  _dump(): void {
    if (!this.#isOver || this.#isListenedTo()) drain.call(this);
    else this.#isLeft = true;
  }

  /** One that is left has come to its end: whoever destroys it does not mean the connection, on which the next may have come. */
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.#isOver) this.#handOver(error ?? new Error('The request was aborted.'));
    if (this.#isLeft) callback(error);
    else super._destroy(error, callback);
  }

  #handOver(error: Error | null): void {
    const take = this.#take;
    const chunks = this.#chunks;
    this.#take = undefined;
    this.#chunks = [];
    take?.(error, chunks);
  }

  #isListenedTo(): boolean {
    return tellsOfReading.some((event) => this.listenerCount(event) > 0);
  }
}
