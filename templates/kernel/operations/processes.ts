import cluster from 'node:cluster';
import type { FastifyBaseLogger } from 'fastify';

/** Milliseconds before a process that broke is replaced: one that breaks at once must not keep the machine busy. */
const pause = 1000;

/** Which of several processes this is, from 0; given by `watchOver`. */
export const place = Number(process.env.WEB_PROCESS ?? 0);

/** Whether this process is to watch over others that serve, of which there are to be `count`. */
export function isWatcher(count: number): boolean {
  return count > 1 && cluster.isPrimary;
}

/**
 * Keeps so many processes serving the same port. The others start once the first one listens, so that what keeps it from starting is told once, and
 * ends this process with the same code. Told to stop, it passes that on and ends with the last of them.
 */
export function watchOver(count: number, log: FastifyBaseLogger): void {
  const places = new Map<number, number>();
  let listening = false;
  let stopping = false;
  let result = 0;

  const start = (at: number) => {
    if (stopping) return;
    const worker = cluster.fork({ WEB_PROCESS: String(at) });
    places.set(worker.id, at);
  };
  cluster.on('listening', () => {
    if (listening) return;
    listening = true;
    for (let at = 1; at < count; at++) start(at);
  });
  cluster.on('exit', (worker, code: number | null, signal: string | null) => {
    const at = places.get(worker.id) ?? 0;
    places.delete(worker.id);
    if (stopping || !listening) {
      result ||= code ?? 1;
      if (places.size === 0) process.exit(result);
      return;
    }
    log.error({ code, signal }, 'a process ended and is replaced');
    setTimeout(start, pause, at);
  });
  const stop = () => {
    stopping = true;
    if (places.size === 0) process.exit(result);
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  start(0);
}
