import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

interface Drains {
  _dump(): void;
}

const isEnded = Object.getOwnPropertyDescriptor(Readable.prototype, 'readableEnded')!
  .get as () => boolean;

const { _dump: drain } = IncomingMessage.prototype as unknown as Drains;

/** What whoever reads a stream, or waits for its end, listens to. */
const tellsOfReading = ['data', 'readable', 'end', 'close', 'error'];

/** `error`: nobody will send the rest. `chunks`: all there is; null: it has become a stream, which is to be read. */
export type TakeBody = (error: Error | null, chunks: readonly Buffer[] | null) => void;

/**
 * A request that is no stream as long as nobody treats it as one.
 *
 * Node tells a request that there is nothing more to read as soon as it has arrived, and reads one that nobody has read to its end when its answer has
 * been sent, so that the next one can follow. For one without a body both take several steps, and concern only those who read it or listen to it. A
 * body that is wanted as a whole is handed over when it has arrived, which takes a stream some more. So a request is one of these:
 *
 * - untouched: nobody has read it, and nobody has asked for its body. Most without a body stay so;
 * - wanted (`#take`): its body is gathered here, and then handed over;
 * - done with: its body has been handed over, or its answer sent before anybody read it. It has come to its end for whoever looks;
 * - a stream: from the moment that anybody reads or listens, or that a body arrives nobody has asked for.
 *
 * `_dump` is Node's own name, and where a newer Node has another for it, it reads as it always does.
 */
export class LeanRequest extends IncomingMessage implements Drains {
  static {
    // By its declaration a property, which a class cannot override by an accessor.
    Object.defineProperty(LeanRequest.prototype, 'readableEnded', {
      get(this: LeanRequest): boolean {
        return this.#isDoneWith || isEnded.call(this);
      },
    });
  }

  #isStream = false;
  #isDoneWith = false;
  /** All of it has arrived. */
  #isOver = false;
  #isAnswered = false;
  #take: TakeBody | undefined;
  #chunks: Buffer[] = [];

  /** Hands over the body once all of it is there. False where it has to be read as a stream. */
  whenWhole(take: TakeBody): boolean {
    const isTouched = this.#isStream || this.#isOver || this.destroyed || this.readableLength > 0;
    if (isTouched || this.#isListenedTo()) return false;
    this.#take = take;
    return true;
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (this.#isStream) return super.push(chunk, encoding);
    if (chunk === null) {
      this.#isOver = true;
      if (this.#take !== undefined) {
        this.#isDoneWith = true;
        this.#handOver(null, this.#chunks);
      }
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
    if (this.#isStream || !(this.#isOver || this.#take !== undefined)) {
      this.#isStream = true;
      super._read(size);
    } else this.#becomeStream();
  }

  /** Who waits for the end of what is done with is told of it. Once it is answered, that is Node alone, and it can see that for itself. */
  override on(event: string, listener: (...values: never[]) => void): this {
    super.on(event, listener as () => void);
    const isLate = this.#isDoneWith && !this.#isStream && !this.#isAnswered;
    if (isLate && tellsOfReading.includes(event)) this.resume();
    return this;
  }

  _dump(): void {
    this.#isAnswered = true;
    if (this.#isOver && !this.#isStream && !this.#isListenedTo()) this.#isDoneWith = true;
    else drain.call(this);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#handOver(error ?? new Error('The request was aborted.'), null);
    super._destroy(error, callback);
  }

  #becomeStream(): void {
    this.#isStream = true;
    const chunks = this.#chunks;
    this.#handOver(null, null);
    for (const chunk of chunks) super.push(chunk);
    if (this.#isOver) super.push(null);
    else super._read(0);
  }

  #handOver(error: Error | null, chunks: readonly Buffer[] | null): void {
    const take = this.#take;
    this.#take = undefined;
    this.#chunks = [];
    take?.(error, chunks);
  }

  #isListenedTo(): boolean {
    return tellsOfReading.some((event) => this.listenerCount(event) > 0);
  }
}
