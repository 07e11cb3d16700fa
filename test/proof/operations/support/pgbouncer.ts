/** A throw-away PgBouncer in transaction mode, in front of a throw-away cluster. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../../helpers/free-port.js';

export interface Pooler {
  /** Of the same database, through the pooler. */
  readonly url: string;
  stop(): Promise<void>;
}

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((file) => existsSync(file));

/** For `describe.skipIf(!hasPgbouncer)`: a machine without it skips, and says so; on CI its absence is a failure. */
export const hasPgbouncer: boolean = (() => {
  if (program !== undefined) return true;
  if (process.env.CI === 'true') throw new Error('PgBouncer is not installed, and CI needs it.');
  console.warn('PgBouncer is not installed: the proof that needs it is skipped.');
  return false;
})();

/** `poolSize`: sessions of PostgreSQL that all clients share. */
export async function startPgbouncer(databaseUrl: string, poolSize: number): Promise<Pooler> {
  if (program === undefined) throw new Error('PgBouncer is not installed.');
  const target = new URL(databaseUrl);
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'pgbouncer-'));
  // It refuses to be root, and whoever it is then has to get in.
  chmodSync(folder, 0o755);
  const file = path.join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]
* = host=${target.hostname} port=${target.port} user=${target.username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
`,
  );
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, [...asNobody, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stopWithUs = () => child.kill('SIGKILL');
  process.once('exit', stopWithUs);

  const url = new URL(databaseUrl);
  url.port = String(port);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    process.off('exit', stopWithUs);
    rmSync(folder, { recursive: true });
  };
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
    const client = new pg.Client(url.href);
    try {
      await client.connect();
      await client.end();
      return { url: url.href, stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  await stop();
  throw new Error(`PgBouncer did not start:\n${log.join('')}`);
}
