import cluster from 'node:cluster';
import type { FastifyBaseLogger } from 'fastify';

export interface StopOptions {
  readonly log: FastifyBaseLogger;
  /** Finishes what was begun. */
  readonly stop: () => Promise<void>;
  /** Milliseconds it has for that: a database that answers no more would keep it waiting for ever. */
  readonly limit: number;
}

/** Ends the process well when it is told to, within a limit, and at once when it is told twice. What nobody caught ends it too: its state is unknown. */
export function stopOnSignals({ log, stop, limit }: StopOptions): void {
  let stopping = false;
  const end = (code: number) => {
    if (stopping) process.exit(code || 1);
    stopping = true;
    setTimeout(() => {
      log.error('stopped with work left undone: there was no end to it');
      process.exit(1);
    }, limit);
    stop().then(
      () => process.exit(code),
      (err: unknown) => {
        log.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end(0));
  // A terminal sends it to every process; the one that watches over the others tells them itself.
  process.on('SIGINT', () => cluster.isPrimary && end(0));
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'nobody caught this');
    end(1);
  });
}
