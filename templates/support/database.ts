import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '../../../src/generated/kernel/database/database.js';
import { migrate } from '../../../src/generated/kernel/database/migrations.js';
import type { DatabaseConfig } from '../../../src/generated/kernel/operations/config.js';
import { openDatabase } from '../../../src/generated/kernel/operations/open-database.js';
import { configFor, root } from './configuration.js';

const migrations = path.join(root, 'migrations');
const workshop = path.join(root, '.data/tests');
const worker = process.env.VITEST_POOL_ID ?? '1';
const url = process.env.DATABASE_URL;

/** Makes, once a run, the migrated database of which every worker gets a copy. */
export async function prepareDatabase(): Promise<void> {
  if (url !== undefined) {
    await withServer(async (server) => {
      for (const name of [template(), ...(await copiesOn(server))]) await server.query(`drop database if exists "${name}" with (force)`);
      await server.query(`create database "${template()}"`);
    });
    return migrateDatabase(configFor(named(template())).database);
  }
  rmSync(path.join(workshop, 'workers'), { recursive: true, force: true });
  const prepared = preparedDirectory();
  if (existsSync(prepared)) return;
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true });
  const unfinished = `${prepared}.unfinished`;
  await migrateDatabase({ engine: 'pglite', directory: unfinished });
  renameSync(unfinished, prepared);
}

async function migrateDatabase(config: DatabaseConfig): Promise<void> {
  const database = await openDatabase(config, root, 'direct');
  await migrate(database, { folder: migrations, development: true, log: () => {} });
  await database.close();
}

/** This worker's own database: a copy of the prepared one, made the first time. */
export async function openTestDatabase(): Promise<Database> {
  if (url !== undefined) {
    const name = `${databaseName()}_worker_${worker}`;
    await withServer((server) => copyOnServer(server, name));
    return openDatabase(configFor(named(name)).database, root, 'serving');
  }
  const directory = path.join(workshop, 'workers', worker);
  if (!existsSync(directory)) cpSync(preparedDirectory(), directory, { recursive: true });
  return openDatabase({ engine: 'pglite', directory }, root, 'serving');
}

/** Another schema is another directory. */
function preparedDirectory(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(migrations).sort()) hash.update(readFileSync(path.join(migrations, name, 'up.sql')));
  return path.join(workshop, hash.digest('hex').slice(0, 16));
}

/** A template can be copied by one session at a time. */
async function copyOnServer(server: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 1) return;
    try {
      await server.query(`create database "${name}" template "${template()}"`);
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(100);
    }
  }
}

async function copiesOn(server: pg.Client): Promise<string[]> {
  const { rows } = await server.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [`${databaseName()}_worker_`],
  );
  return rows.map((row) => row.name);
}

async function withServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function databaseName(): string {
  return decodeURIComponent(new URL(url ?? '').pathname.slice(1)) || 'postgres';
}

function template(): string {
  return `${databaseName()}_template`;
}

function named(database: string): string {
  const other = new URL(url ?? '');
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}
