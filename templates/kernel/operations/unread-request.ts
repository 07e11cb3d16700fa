import { IncomingMessage } from 'node:http';

interface Drains {
  _dump(): void;
}

const { _dump: drain } = IncomingMessage.prototype as unknown as Drains;

const tellsOfEnd = ['end', 'close', 'readable'];

/**
 * A request whose end is not announced to nobody. Node tells a request that there is nothing more to read as soon as it has arrived, and reads one that
 * nobody has read to its end when its answer has been sent, so that the next one can follow. For one without a body both take several steps, and concern
 * only those who read it or listen to it.
 *
 * `_dump` is Node's own name, and where a newer Node has another for it, it reads as it always does.
 */
export class UnreadRequest extends IncomingMessage implements Drains {
  /** Somebody has begun to read, or there was something to be read. */
  #isRead = false;
  #isOver = false;
  /** Its answer has been sent, and nobody has read it. */
  #isLeft = false;

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk !== null || this.#isRead) {
      this.#isRead = true;
      return super.push(chunk, encoding);
    }
    this.#isOver = true;
    return false;
  }

  override _read(size: number): void {
    this.#isRead = true;
    if (this.#isOver) super.push(null);
    else super._read(size);
  }

  _dump(): void {
    const isListenedTo = tellsOfEnd.some((event) => this.listenerCount(event) > 0);
    if (!this.#isOver || isListenedTo) drain.call(this);
    else this.#isLeft = true;
  }

  /** One that is left has come to its end: whoever destroys it does not mean the connection, on which the next may have come. */
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (this.#isLeft) callback(error);
    else super._destroy(error, callback);
  }
}
