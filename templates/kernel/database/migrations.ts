import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.js';
import { describeFailure } from './errors.js';
import { type Migration, type MigrationStep, readMigrations } from './migration-files.js';

export interface MigrateOptions {
  /** The migrations/ folder. */
  readonly folder: string;
  /** Says what happens, a line at a time. */
  readonly log: (line: string) => void;
  /** In development a database made from another draft can be thrown away: the message says so. */
  readonly development: boolean;
}

/** The migrations and the database do not belong together. Nothing was done; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** A step failed. Those before it are done, and the next run goes on with it. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}

/** Any number, the same in every process. */
const lockKey = 7_283_645_019_283;

const lockTimeout = { transactional: '5s', outside: '5min' };

/** How often a step is tried that had to wait too long for a lock or lost against a concurrent transaction. */
const attempts = 10;

/**
 * Applies the steps that have not been applied, in order; resolves with their number. Drafts are applied as they are. Processes that do this at
 * once wait for one another. Rejects with `MigrationRefused` or `MigrationFailed`.
 *
 * The database must be reached directly: behind a pooler, session locks guard nothing.
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<number> {
  const migrations = await readMigrations(options.folder);
  return database.session(async () => {
    await lock(database, options.log);
    try {
      await createTable(database);
      const applied = await readApplied(database);
      checkApplied(migrations, applied, options);
      return await applyAll(database, migrations, applied, options);
    } finally {
      await database.query({ text: 'select pg_advisory_unlock($1)', values: [lockKey] });
    }
  });
}

/** The steps that `migrate` would apply, as `migration: step`. Rejects with `MigrationRefused` like it. */
export async function pendingSteps(
  database: Database,
  options: Omit<MigrateOptions, 'log'>,
): Promise<string[]> {
  const [migrations, applied] = await Promise.all([
    readMigrations(options.folder),
    readApplied(database),
  ]);
  checkApplied(migrations, applied, options);
  return migrations.flatMap(({ name, steps }) =>
    steps
      .filter((step) => !applied.has(key(name, step.name)))
      .map((step) => `${name}: ${step.name}`),
  );
}

/** Hashes of the steps that were applied. */
type Applied = ReadonlyMap<string, string>;

const key = (migration: string, step: string) => JSON.stringify([migration, step]);

/** Asks again and again instead of waiting in the database: an open statement would be waited for by a concurrent index build, forever. */
async function lock(database: Database, log: (line: string) => void): Promise<void> {
  for (let waited = 0; ; waited++) {
    const { rows } = await database.query<{ locked: boolean }>({
      text: 'select pg_try_advisory_lock($1) as locked',
      values: [lockKey],
    });
    if (rows[0]?.locked) return;
    if (waited === 0) log('Another process is migrating; waiting for it.');
    await sleep(200);
  }
}

async function createTable(database: Database): Promise<void> {
  await database.exec(`
    set client_min_messages = warning;
    create table if not exists _migration (
      migration text not null,
      step text not null,
      hash text not null,
      applied_at timestamptz(3) not null default now(),
      primary key (migration, step)
    );
    reset client_min_messages;
  `);
}

async function readApplied(database: Database): Promise<Applied> {
  const { rows: found } = await database.query<{ found: boolean }>({
    text: `select to_regclass('_migration') is not null as found`,
    values: [],
  });
  if (!found[0]?.found) return new Map();
  const { rows } = await database.query<{ migration: string; step: string; hash: string }>({
    text: 'select migration, step, hash from _migration order by applied_at, migration, step',
    values: [],
  });
  return new Map(rows.map(({ migration, step, hash }) => [key(migration, step), hash]));
}

/** What has been applied must still be there as it was. Migrations the folder does not know at all are a newer release's, which is fine. */
function checkApplied(
  migrations: readonly Migration[],
  applied: Applied,
  { development }: { readonly development: boolean },
): void {
  const hashes = new Map(
    migrations.flatMap(({ name, steps }) => steps.map((step) => [key(name, step.name), step.hash])),
  );
  const known = new Set(migrations.map(({ name }) => name));
  for (const [id, hash] of applied) {
    const [migration, step] = JSON.parse(id) as [string, string];
    if (hashes.get(id) === hash || (!known.has(migration) && !development)) continue;
    throw new MigrationRefused(
      development
        ? `The development database was made from another draft of ${migration} (step "${step}"). To make it anew, without its rows: npm run reset`
        : `${migration} was changed after it was applied (step "${step}"). Nothing was done. Restore it as it was; a change belongs into a new migration.`,
    );
  }
}

async function applyAll(
  database: Database,
  migrations: readonly Migration[],
  applied: Applied,
  { log }: MigrateOptions,
): Promise<number> {
  let count = 0;
  for (const { name, steps } of migrations) {
    for (const step of steps) {
      if (applied.has(key(name, step.name))) continue;
      log(`${name}: ${step.name}`);
      await applyStep(database, name, step, log);
      count++;
    }
  }
  return count;
}

async function applyStep(
  database: Database,
  migration: string,
  step: MigrationStep,
  log: (line: string) => void,
): Promise<void> {
  const apply = step.transactional ? applyInside : applyOutside;
  for (let attempt = 1; ; attempt++) {
    try {
      await apply(database, migration, step);
      return;
    } catch (error) {
      const kind = describeFailure(error)?.kind;
      if (attempt === attempts || (kind !== 'timeout' && kind !== 'contention')) {
        throw failure(migration, step, error);
      }
      log(`${migration}: ${step.name}: others were in the way, trying again`);
      await sleep(Math.min(250 * 2 ** attempt, 10_000));
    }
  }
}

async function applyInside(
  database: Database,
  migration: string,
  step: MigrationStep,
): Promise<void> {
  await database.transaction(async () => {
    await database.exec(
      `set local lock_timeout = '${lockTimeout.transactional}'; set local statement_timeout = 0`,
    );
    await database.exec(step.sql);
    await record(database, migration, step);
  });
}

/** A run that was killed may have done the statement, half done it, or done it without recording it. */
async function applyOutside(
  database: Database,
  migration: string,
  step: MigrationStep,
): Promise<void> {
  const index = concurrentIndex(step.sql);
  const state = index === undefined ? 'absent' : await indexState(database, index);
  if (state === 'invalid') await database.exec(`drop index concurrently ${index}`);
  if (state !== 'valid') {
    await database.exec(`set lock_timeout = '${lockTimeout.outside}'`);
    await database.exec('set statement_timeout = 0');
    try {
      await database.exec(step.sql);
    } finally {
      await database.exec('reset lock_timeout; reset statement_timeout');
    }
  }
  await record(database, migration, step);
}

/** The index a statement builds concurrently, as it is written there. */
function concurrentIndex(sql: string): string | undefined {
  const statement = sql.replace(/^\s*--.*$/gm, '');
  const pattern =
    /^\s*create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|\w+)/i;
  return pattern.exec(statement)?.[1];
}

async function indexState(
  database: Database,
  index: string,
): Promise<'absent' | 'invalid' | 'valid'> {
  const { rows } = await database.query<{ valid: boolean }>({
    text: 'select indisvalid as valid from pg_index where indexrelid = to_regclass($1)',
    values: [index],
  });
  if (rows[0] === undefined) return 'absent';
  return rows[0].valid ? 'valid' : 'invalid';
}

async function record(database: Database, migration: string, step: MigrationStep): Promise<void> {
  await database.query({
    text: 'insert into _migration (migration, step, hash) values ($1, $2, $3)',
    values: [migration, step.name, step.hash],
  });
}

function failure(migration: string, step: MigrationStep, error: unknown): MigrationFailed {
  const { message, detail, hint } = error as { message: string; detail?: string; hint?: string };
  const told = [message, detail, hint].filter((part) => part !== undefined && part !== '');
  return new MigrationFailed(`${migration}, step "${step.name}": ${told.join(' ')}`, {
    cause: error,
  });
}
