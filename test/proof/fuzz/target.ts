/** A generated server as it runs in production: a process of its own, on a database of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectDatabase } from '../../../templates/kernel/database/connect.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import { openPglite } from '../../../templates/kernel/database/pglite.js';
import { openPostgres } from '../../../templates/kernel/database/postgres.js';
import { createPgliteDirectory } from '../../helpers/pglite.js';
import type { PostgresCluster } from '../../helpers/postgres.js';
import { generateProject, startProcess } from '../../helpers/project.js';
import type { Caller } from './callers.js';

export interface Target {
  /** The generated project. */
  readonly folder: string;
  readonly port: number;
  /** False once the process has ended, whatever ended it. */
  readonly isAlive: () => boolean;
  /** Bytes in use after all garbage is gone. */
  readonly memory: () => Promise<number>;
  /** Gives the callers the roles they are to have; not with the embedded engine, which the server has for itself. */
  readonly grant: (callers: readonly Caller[]) => Promise<void>;
  readonly output: () => string;
  /** What the server logged as an error, oldest first. */
  readonly errors: () => readonly string[];
  /** Stops it as a deployment would; the exit code. */
  readonly stop: () => Promise<number | null>;
  /** Another way into the database, past the server; with the embedded engine only once the server has stopped. */
  readonly openDatabase: () => Promise<Database>;
  /** What is left on disk. */
  readonly remove: () => void;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** Without `cluster`: on the embedded database. */
export async function startTarget(
  name: string,
  spec: string,
  cluster?: PostgresCluster,
): Promise<Target> {
  const folder = await generateProject(`fuzz-${name}`, path.join(root, spec));
  const directory = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
  const data = path.join(directory, 'data');
  const url = await cluster?.createDatabase(`fuzz_${name}`);
  if (url === undefined) await createPgliteDirectory(data);
  const memoryHook = pathToFileURL(path.join(import.meta.dirname, 'memory-on-signal.js'));
  const variables = {
    NODE_ENV: 'production',
    NODE_OPTIONS: `--import ${memoryHook}`,
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'https://api.example.com',
    DATABASE_URL: url ?? `pglite:${data}`,
    AUTH_SECRET: 'a secret for this test only: 3f9b1c7e5d',
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    RATE_LIMIT: '0',
    AUTH_RATE_LIMIT: '0',
    DRAIN_DELAY: '0',
  };
  const migration = startProcess(folder, 'src/generated/kernel/scripts/migrate.ts', variables);
  if ((await migration.ended) !== 0) throw new Error(migration.output());

  const server = startProcess(folder, 'src/main.ts', variables);
  await server.until('listens at');
  const openDatabase = async () =>
    connectDatabase(url === undefined ? await openPglite(data) : openServer(url), () => undefined);
  const port = Number(/listens at http:\/\/127\.0\.0\.1:(\d+)/.exec(server.output())?.[1]);
  return {
    folder,
    port,
    isAlive: () => server.child.exitCode === null && server.child.signalCode === null,
    memory: () =>
      new Promise((resolve) => {
        const read = (chunk: Buffer) => {
          const bytes = /memory (\d+)/.exec(chunk.toString())?.[1];
          if (bytes === undefined) return;
          server.child.stderr?.off('data', read);
          resolve(Number(bytes));
        };
        server.child.stderr?.on('data', read);
        server.child.kill('SIGUSR2');
      }),
    output: server.output,
    async grant(callers) {
      const database = await openDatabase();
      const text = 'insert into auth_role (user_id, role) values ($1, $2)';
      for (const { account, roles } of callers)
        for (const role of roles) await database.query({ text, values: [account?.id, role] });
      await database.close();
    },
    errors: () =>
      server
        .output()
        .split('\n')
        .filter((line) => /"level":[56]0/.test(line)),
    stop: () => server.stop(),
    openDatabase,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function openServer(url: string) {
  const timeouts = { connect: 5000, statement: 0, lock: 0, idleInTransaction: 0, silence: 5000 };
  return openPostgres({ url, pooler: 'none', poolSize: 2, timeouts, onError: () => {} });
}
