import cluster from 'node:cluster';
import { writeSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';

/** Milliseconds a line waits at most. */
const patience = 500;

/**
 * Bytes of a batch; a longer line is one by itself. Processes that share one pipe, as those of WEB_CONCURRENCY do, keep to what a pipe takes in one
 * piece (PIPE_BUF of POSIX, here Linux's): longer pieces could end up with lines of another in the middle of one.
 */
const batchSize = cluster.isWorker ? 4096 : 16_384;

export interface LogBatches extends DestinationStream {
  /** Calls back when everything so far has been written. */
  flush(done: (error?: Error) => void): void;
  /** Asked for after a line that says why the process ends. */
  flushSync(): void;
}

/**
 * Lines to a file descriptor, in the background and many at a time. They are put together here, because the library counts the bytes of all that
 * waits at each line, which takes longer than making the line.
 */
export function logBatches(descriptor: number): LogBatches {
  const destination = pino.destination({
    dest: descriptor,
    sync: false,
    minLength: 1,
    maxWrite: batchSize,
  });
  let batch = '';
  let bytes = 0;
  const take = () => {
    const taken = batch;
    batch = '';
    bytes = 0;
    return taken;
  };
  const handOn = () => {
    if (bytes > 0) destination.write(take());
  };
  setInterval(handOn, patience).unref();
  // The library's own listener came first: it has written what it was given, and would only begin to write what it is given now.
  process.on('exit', () => writeNow(descriptor, take()));
  return {
    write(line) {
      const length = Buffer.byteLength(line);
      if (bytes + length > batchSize) handOn();
      batch += line;
      bytes += length;
    },
    flush(done) {
      handOn();
      destination.flush(done);
    },
    flushSync() {
      destination.flushSync();
      writeNow(descriptor, take());
    },
  };
}

/** Times that a pipe may be full, and milliseconds from one to the next: whoever reads it may have died without closing it. */
const attempts = 500;
const pause = 10;

/** Gives up where nothing can be written: this is how the process ends, and there is nobody left to tell. */
function writeNow(descriptor: number, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  for (let failed = 0; rest.length > 0 && failed < attempts; ) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      failed++;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
