import cluster from 'node:cluster';
import { type DestinationStream, pino } from 'pino';

/** Milliseconds a line waits at most. */
const patience = 500;

/**
 * Bytes of a batch. Processes that share one pipe, as those of WEB_CONCURRENCY do, keep to what a pipe takes in one piece (PIPE_BUF of POSIX, here
 * Linux's): more than that could end up with lines of another in the middle of one.
 */
const batchSize = cluster.isWorker ? 4096 : 16_384;

export interface LogBatches extends DestinationStream {
  /** Calls back when everything so far has been written. */
  flush(done: (error?: Error) => void): void;
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
  const handOn = () => {
    if (bytes === 0) return;
    destination.write(batch);
    batch = '';
    bytes = 0;
  };
  setInterval(handOn, patience).unref();
  // The library writes what it has when the process exits, and has to have it by then.
  process.prependListener('exit', handOn);
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
  };
}
