/** Both databases a generated project runs on, behind the least a test of DDL needs. */
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { hasPostgres, startPostgres } from './postgres.js';

export interface SqlEngine {
  /** Several statements. */
  readonly exec: (sql: string) => Promise<void>;
  readonly query: (
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Record<string, unknown>[]>;
  /** An empty database again. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const emptied = 'drop schema public cascade; create schema public;';

async function openPglite(): Promise<SqlEngine> {
  const database = await PGlite.create();
  return {
    exec: async (sql) => void (await database.exec(sql)),
    query: async (sql, values = []) =>
      (await database.query<Record<string, unknown>>(sql, [...values])).rows,
    clear: async () => void (await database.exec(emptied)),
    close: () => database.close(),
  };
}

async function openPostgres(): Promise<SqlEngine> {
  const cluster = await startPostgres();
  const client = new pg.Client(cluster.url);
  await client.connect();
  return {
    exec: async (sql) => void (await client.query(sql)),
    query: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    clear: async () => void (await client.query(emptied)),
    async close() {
      await client.end();
      await cluster.stop();
    },
  };
}

/** For `describe.each`: PGlite, and PostgreSQL where there is one. */
export const sqlEngines: readonly (readonly [string, () => Promise<SqlEngine>])[] = [
  ['PGlite', openPglite],
  ...(hasPostgres ? ([['PostgreSQL', openPostgres]] as const) : []),
];
