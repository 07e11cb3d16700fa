/** The PostgreSQL all contenders share, one at a time: a throw-away cluster, and copies of databases that were filled once. */
import pg from 'pg';
import { type PostgresCluster, startPostgres } from '../../test/helpers/postgres.js';
import { cpuSeconds, parentOf } from './measure/processes.js';

export interface BenchDatabase {
  readonly version: string;
  /** Makes a database, fills it and keeps it. What is there by that name is kept as it is. */
  fill(name: string, fill: (url: string) => Promise<void>): Promise<string>;
  /** A fresh copy; the last copy of any database goes. Nobody may be connected to either. */
  copyOf(name: string): Promise<string>;
  /** Of all of the server's processes so far. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Without `durable` no write waits for the disk, so that the disk is not what is measured. The same for all contenders. */
export async function startDatabase(durable: boolean): Promise<BenchDatabase> {
  const cluster = await startPostgres({
    shared_buffers: '1GB',
    maintenance_work_mem: '512MB',
    max_wal_size: '16GB',
    checkpoint_timeout: '30min',
    log_min_messages: 'fatal',
    ...(durable && { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }),
  });
  const server = await inspect(cluster);
  const filled = new Map<string, string>();
  return {
    version: server.version,
    async fill(name, fill) {
      const known = filled.get(name);
      if (known !== undefined) return known;
      const url = await cluster.createDatabase(name);
      await fill(url);
      await run(url, 'vacuum (analyze)');
      await run(url, 'checkpoint');
      filled.set(name, url);
      return url;
    },
    async copyOf(name) {
      await run(cluster.url, 'drop database if exists work with (force)');
      await run(cluster.url, `create database work template ${pg.escapeIdentifier(name)}`);
      return cluster.url.replace(/\/postgres$/, '/work');
    },
    cpuSeconds: () => cpuSeconds(server.pid),
    stop: () => cluster.stop(),
  };
}

async function inspect({ url }: PostgresCluster): Promise<{ version: string; pid: number }> {
  const [row] = await run(url, `select pg_backend_pid() as pid, version() as version`, (rows) => {
    // While this connection is open, its parent is the server.
    const { pid, version } = rows[0] as { pid: number; version: string };
    return [{ pid: parentOf(pid), version: version.split(' ').slice(0, 2).join(' ') }];
  });
  return row!;
}

/** Runs SQL on a connection of its own. `take` sees the rows while the connection is open. */
export async function run<Row = Record<string, unknown>>(
  url: string,
  sql: string,
  take: (rows: Record<string, unknown>[]) => Row[] = (rows) => rows as Row[],
): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql);
    return take(result.rows);
  } finally {
    await client.end();
  }
}
