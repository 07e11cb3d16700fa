import { IncomingMessage } from 'node:http';

interface Drains {
  _dump(): void;
}

const { _dump: drain } = IncomingMessage.prototype as unknown as Drains;

const tellsOfEnd = ['end', 'close', 'readable'];

/**
 * Node reads on to the end of a request that nobody has read when its answer has been sent, so that the next one can follow. One that has arrived
 * and has no body is at its end: reading on tells those who listen to it so, and takes longer than the answer of a row where there are none.
 *
 * `_dump` is Node's own name, and where a newer Node has another for it, it reads as it always does.
 */
export class UnreadRequest extends IncomingMessage implements Drains {
  _dump(): void {
    const hasArrived = this.complete && this.readableLength === 0;
    if (!hasArrived || tellsOfEnd.some((event) => this.listenerCount(event) > 0)) drain.call(this);
  }
}
