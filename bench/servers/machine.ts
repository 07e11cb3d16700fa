import { cpus, loadavg, release, totalmem } from 'node:os';

/** What the numbers were measured on and with. */
export function describeMachine(database: string, durable: boolean, wrk: string): string {
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const disk = durable
    ? 'writes wait for the disk (fsync, synchronous_commit)'
    : 'no write waits for the disk (fsync and synchronous_commit off)';
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GB, Linux ${release()}; Node ${process.version}, ${database}, wrk ${wrk}. Everybody: one process, ten connections to PostgreSQL unless said; ${disk}.`;
}

/** Others at work make every number worse, and not evenly. Undefined: it is quiet. */
export function noiseWarning(): string | undefined {
  const [load = 0] = loadavg();
  if (load < 0.5) return undefined;
  return `The machine was not quiet when this began (load ${load.toFixed(1)}): do not compare these numbers with others.`;
}
