/**
 * A throw-away PostgreSQL cluster for tests: in a temporary folder, on a free port of the loopback interface, without fsync.
 *
 * PostgreSQL refuses to run as root, so root hands it to the system's `postgres` user (or `nobody`). The server is the child of a shell that
 * waits for the end of its standard input: it stops and its folder goes even if the tests are killed.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';

export interface PostgresCluster {
  /** Of the maintenance database; the user may do everything. */
  readonly url: string;
  /** Makes an empty database and returns its URL. A second call with the same name makes it anew. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server at once, as a power cut would: no checkpoint, nobody told. What was committed with fsync on is there after `start`. */
  crash(): Promise<void>;
  /** Starts it again after `crash`, on the same port, and waits until it answers. */
  start(): Promise<void>;
  /** Stops every process of the server where it is: connections stay open, new ones are accepted by the system, and nobody answers. */
  freeze(): void;
  /** Lets them go on. */
  thaw(): void;
  stop(): Promise<void>;
}

/** Where PostgreSQL's server programs are: the newest Debian keeps, or what `POSTGRES_BIN` names. Undefined: there are none. */
export function findPostgres(): string | undefined {
  const named = process.env.POSTGRES_BIN;
  if (named !== undefined) return named;
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/**
 * For `describe.skipIf(!hasPostgres)`: a machine without PostgreSQL skips these tests and says so; on CI their absence is a failure.
 */
export const hasPostgres: boolean = (() => {
  if (findPostgres() !== undefined) return true;
  if (process.env.CI === 'true') throw new Error('PostgreSQL is not installed, and CI needs it.');
  console.warn('PostgreSQL is not installed: the tests that need a real server are skipped.');
  return false;
})();

/** `settings` come on top of the usual ones, as in postgresql.conf. */
export async function startPostgres(
  settings: Readonly<Record<string, string | number>> = {},
): Promise<PostgresCluster> {
  const bin = findPostgres();
  if (bin === undefined) throw new Error('PostgreSQL is not installed.');
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = serverUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  await promisify(execFile)(join(bin, 'initdb'), [...initdb, '--no-sync'], {
    ...user,
    cwd: folder,
  });

  const port = await freePort();
  const allSettings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 200,
    shared_buffers: '32MB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    ...settings,
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const servers: ChildProcess[] = [];
  const start = async () => {
    const log: string[] = [];
    const options = Object.entries(allSettings).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const server = spawn(
      'sh',
      [
        '-c',
        'folder=$1; shift; "$@" & cat >/dev/null; kill -INT $! 2>/dev/null; wait; rm -rf "$folder"',
        'sh',
        folder,
        join(bin, 'postgres'),
        '-D',
        data,
        ...options,
      ],
      { ...user, cwd: folder, stdio: ['pipe', 'ignore', 'pipe'], detached: true },
    );
    server.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    server.unref();
    (server.stdin as unknown as { unref(): void }).unref();
    (server.stderr as unknown as { unref(): void }).unref();
    servers.unshift(server);
    await untilReady(url, server, log);
  };
  await start();

  const pidFile = join(data, 'postmaster.pid');
  const postmaster = () => readFileSync(pidFile, 'utf8').split('\n', 1)[0] ?? '';
  const signalAll = (signal: NodeJS.Signals) => {
    // The one that starts others first.
    process.kill(Number(postmaster()), signal);
    const others = execFileSync('pgrep', ['-P', postmaster()], { encoding: 'utf8' });
    for (const pid of others.split('\n').filter(Boolean)) process.kill(Number(pid), signal);
  };
  let frozen = false;
  const thaw = () => {
    if (frozen) signalAll('SIGCONT');
    frozen = false;
  };

  return {
    url,
    async createDatabase(name) {
      const client = new pg.Client(url);
      await client.connect();
      const quoted = client.escapeIdentifier(name);
      await client.query(`drop database if exists ${quoted} with (force)`);
      await client.query(`create database ${quoted}`);
      await client.end();
      return `postgres://postgres@127.0.0.1:${port}/${encodeURIComponent(name)}`;
    },
    async crash() {
      process.kill(Number(postmaster()), 'SIGQUIT');
      while (existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    start,
    freeze() {
      frozen = true;
      signalAll('SIGSTOP');
    },
    thaw,
    async stop() {
      thaw();
      // The newest first: the shells of crashed ones have nothing left to do but to remove the folder.
      for (const server of servers) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.ref();
        server.stdin?.end();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whom the server runs as: whoever we are, unless we are root. */
export function serverUser(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user to hand it to.');
}

async function untilReady(url: string, server: ChildProcess, log: readonly string[]) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) break;
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  server.stdin?.end();
  throw new Error(`PostgreSQL did not start:\n${log.join('')}`);
}
