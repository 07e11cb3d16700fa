import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectDatabase } from '../../../templates/kernel/database/connect.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import {
  MigrationFailed,
  MigrationRefused,
  migrate,
  pendingSteps,
} from '../../../templates/kernel/database/migrations.js';
import { openPostgres } from '../../../templates/kernel/database/postgres.js';
import { hasPostgres } from '../../helpers/postgres.js';
import { engines, openTestPostgres } from '../support/databases.js';

let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  lines = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, sql: string, sealed?: boolean) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'up.sql'), sql);
  if (sealed !== undefined) {
    writeFileSync(join(folder, name, 'snapshot.json'), JSON.stringify({ sealed }));
  }
}

const options = (development = false) => ({
  folder,
  development,
  log: (line: string) => void lines.push(line),
});

const tables = async (database: Database) => {
  const { rows } = await database.query<{ name: string }>({
    text: `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_migration' order by 1`,
    values: [],
  });
  return rows.map(({ name }) => name);
};

describe.each(engines)('%s', (_name, open) => {
  test('applies what is new, in order, once', async () => {
    const { database } = await open();
    write('0002_b', 'create table b (a int references a);');
    write(
      '0001_a',
      '-- step: one\ncreate table a (id int primary key);\n-- step: two\ncreate table aa ();',
    );
    expect(await pendingSteps(database, options())).toEqual([
      '0001_a: one',
      '0001_a: two',
      '0002_b: all',
    ]);
    expect(await migrate(database, options())).toBe(3);
    expect(lines).toEqual(['0001_a: one', '0001_a: two', '0002_b: all']);
    expect(await tables(database)).toEqual(['a', 'aa', 'b']);

    write('0001_from_a_merge', 'create table c ();');
    expect(await migrate(database, options())).toBe(1);
    expect(await migrate(database, options())).toBe(0);
    expect(await pendingSteps(database, options())).toEqual([]);
  });

  test('a step that fails leaves nothing of itself, and the next run goes on with it', async () => {
    const { database } = await open();
    write(
      '0001_a',
      '-- step: one\ncreate table a ();\n-- step: two\ncreate table b ();\nselect 1/0;',
    );
    await expect(migrate(database, options())).rejects.toThrow(
      new MigrationFailed('0001_a, step "two": division by zero'),
    );
    expect(await tables(database)).toEqual(['a']);

    write('0001_a', '-- step: one\ncreate table a ();\n-- step: two\ncreate table b ();');
    expect(await migrate(database, options())).toBe(1);
    expect(await tables(database)).toEqual(['a', 'b']);
  });

  test('what was changed after it was applied is refused, and nothing done', async () => {
    const { database } = await open();
    write('0001_a', 'create table a ();');
    await migrate(database, options());
    write('0001_a', 'create table a (id int);');
    write('0002_b', 'create table b ();');
    await expect(migrate(database, options())).rejects.toThrow(
      new MigrationRefused(
        '0001_a was changed after it was applied (step "all"). Nothing was done. Restore it as it was; a change belongs into a new migration.',
      ),
    );
    await expect(migrate(database, options(true))).rejects.toThrow('npm run reset');
    expect(await tables(database)).toEqual(['a']);
  });

  test('a migration of a newer release is no obstacle in production', async () => {
    const { database } = await open();
    write('0001_a', 'create table a ();');
    write('0002_b', 'create table b ();');
    await migrate(database, options());
    rmSync(join(folder, '0002_b'), { recursive: true });
    expect(await migrate(database, options())).toBe(0);
    await expect(migrate(database, options(true))).rejects.toThrow('another draft of 0002_b');
  });
});

describe.skipIf(!hasPostgres)('PostgreSQL', () => {
  const again = (url: string) => {
    const engine = openPostgres({
      url,
      pooler: 'none',
      poolSize: 2,
      timeouts: { connect: 2000, statement: 0, lock: 0, idleInTransaction: 0, silence: 5000 },
      onError: () => {},
    });
    return connectDatabase(engine, () => undefined);
  };

  test('processes that migrate at once wait for one another, even for a concurrent index', async () => {
    const { database, url } = await openTestPostgres();
    const other = again(url);
    write(
      '0001_a',
      '-- step: table\ncreate table a (id int);\n-- step: slow\nselect pg_sleep(0.5);\n-- step: index (outside a transaction)\ncreate index concurrently a_idx on a (id);',
    );
    const counts = await Promise.all([migrate(database, options()), migrate(other, options())]);
    await other.close();
    expect(counts.sort()).toEqual([0, 3]);
    expect(lines).toContain('Another process is migrating; waiting for it.');
  });

  test('an invalid index left by a killed step is built again; a finished one is only recorded', async () => {
    const { database, url } = await openTestPostgres();
    write('0001_a', 'create table a (id int); insert into a select generate_series(1, 10);');
    await migrate(database, options());
    const index = 'create index concurrently if not exists "a.idx" on a (id)';
    await database.exec(index);
    await database.exec(
      `update pg_index set indisvalid = false where indexrelid = '"a.idx"'::regclass`,
    );
    write('0002_b', `-- step: index (outside a transaction)\n-- For the list.\n${index};`);

    expect(await migrate(database, options())).toBe(1);
    const state = async () => {
      const { rows } = await database.query({
        text: `select indexrelid as oid, indisvalid as valid from pg_index where indexrelid = '"a.idx"'::regclass`,
        values: [],
      });
      return rows[0]!;
    };
    const built = await state();
    expect(built.valid).toBe(true);

    await database.exec(`delete from _migration where migration = '0002_b'`);
    const other = again(url);
    expect(await migrate(other, options())).toBe(1);
    await other.close();
    expect(await state()).toEqual(built);
  });

  test('a step waits for a lock a while at a time, and tries again', async () => {
    const { database, url } = await openTestPostgres();
    write('0001_a', 'create table a (id int);');
    await migrate(database, options());
    write('0002_b', 'alter table a add b int;');
    const client = new pg.Client(url);
    await client.connect();
    await client.query('begin; lock table a in access share mode');
    const done = migrate(database, options());
    await expect
      .poll(() => lines, { timeout: 10_000 })
      .toContain('0002_b: all: others were in the way, trying again');
    await client.query('commit');
    await client.end();
    expect(await done).toBe(1);
  });
});
