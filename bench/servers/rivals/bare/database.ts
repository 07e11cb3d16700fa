/** Connections of which every column arrives as the text PostgreSQL wrote. */
import pg from 'pg';
import type { Statement } from '../by-hand/statements.js';

/** Columns in the order of the select; null where the value is. */
export type Row = readonly (string | null)[];

const types: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };

const settings: pg.ClientConfig = {
  connectionString: process.env.DATABASE_URL!,
  // Timestamps in the text of rows are then UTC.
  options: '-c TimeZone=UTC -c DateStyle=ISO',
};

export interface Database {
  query(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Statements of one transaction on one connection. Absent where connections are shared. */
  transaction?<Result>(work: (query: Database['query']) => Promise<Result>): Promise<Result>;
}

interface Queryable {
  query(config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult<(string | null)[]>>;
}

async function queryOn(client: Queryable, { name, text }: Statement, values: readonly unknown[]) {
  const result = await client.query({ name, text, values: [...values], rowMode: 'array', types });
  return result.rows;
}

/** As most servers do: a pool of ten, one query at a time on each. */
export function openPool(): Database {
  const pool = new pg.Pool({ ...settings, max: 10 });
  return {
    query: (statement, values) => queryOn(pool, statement, values),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work((statement, values) => queryOn(client, statement, values));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

/** The driver's pipeline mode: queries are sent without waiting for the answers of those before, in turn on a few connections. */
export async function openPipelines(count: number): Promise<Database> {
  const clients = Array.from(
    { length: count },
    () => new pg.Client({ ...settings, pipeline: true } as pg.ClientConfig),
  );
  await Promise.all(clients.map((client) => client.connect()));
  let next = 0;
  return {
    query(statement, values) {
      next = (next + 1) % count;
      return queryOn(clients[next]!, statement, values);
    },
  };
}
