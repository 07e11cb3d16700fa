import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../templates/kernel/database/database.js';
import { runInContext } from '../../../templates/kernel/operations/request-context.js';
import { engines } from '../support/databases.js';

const systemSql = readFileSync(
  new URL('../../../templates/database/system.sql', import.meta.url),
  'utf8',
);

const [ann, bob] = ['018f3c5a-0000-7000-8000-00000000000a', '018f3c5a-0000-7000-8000-00000000000b'];
const [one, two, three] = [
  '018f3c5a-0000-7000-8000-000000000001',
  '018f3c5a-0000-7000-8000-000000000002',
  '018f3c5a-0000-7000-8000-000000000003',
];

/** As the first migration declares tables. */
const table = (name: string, resource: string, columns: string) => `
  create table ${name} (
    id uuid primary key, ${columns},
    updated_at timestamptz(3) not null default now(), version int not null default 1
  );
  create trigger touch_row before update on ${name} for each row execute function touch_row();
  create trigger log_insert after insert on ${name} referencing new table as new_rows
    for each statement execute function log_change('${resource}');
  create trigger log_update after update on ${name} referencing old table as old_rows new table as new_rows
    for each statement execute function log_change('${resource}');
  create trigger log_delete after delete on ${name} referencing old table as old_rows
    for each statement execute function log_change('${resource}');
  create trigger log_truncate before truncate on ${name}
    for each statement execute function log_change('${resource}');
`;

describe.each(engines)('%s', (_name, open) => {
  let database: Database;
  const run = (text: string, values: unknown[] = []) => database.query({ text, values });
  const changes = async () => {
    const { rows } = await run(
      `select resource, row_id as row, operation, before ->> 'name' as before, after ->> 'name' as after, actor from _change order by seq`,
    );
    return rows.map((row) => Object.values(row));
  };

  beforeAll(async () => {
    ({ database } = await open());
    await database.exec(systemSql);
    await database.exec(table('team', 'Team', 'name text, at timestamptz(3), span interval'));
    await database.exec(
      table(
        'member',
        'Member',
        'name text, team uuid references team on delete cascade, chief uuid references team on delete set null',
      ),
    );
  });

  beforeEach(() => database.exec('delete from member; delete from team; delete from _change'));

  test('every row a statement writes is in the log, before and after', async () => {
    await run(`insert into team (id, name) values ($1, 'a'), ($2, 'b')`, [one, two]);
    await run(`update team set name = name || '!' where id = $1`, [one]);
    await run('delete from team where id = $1', [two]);
    expect(await changes()).toEqual([
      ['Team', one, 'insert', null, 'a', null],
      ['Team', two, 'insert', null, 'b', null],
      ['Team', one, 'update', 'a', 'a!', null],
      ['Team', two, 'delete', 'b', null, null],
    ]);
  });

  test('so are cascades, set null, upserts, truncate, and an id that changes', async () => {
    await run(`insert into team (id, name) values ($1, 'a'), ($2, 'b')`, [one, two]);
    await run(`insert into member (id, name, team, chief) values ($1, 'm', $2, $3)`, [
      three,
      one,
      two,
    ]);
    await run('delete from _change');
    await run('delete from team where id = $1', [two]);
    await run('delete from team where id = $1', [one]);
    expect(await changes()).toEqual([
      ['Team', two, 'delete', 'b', null, null],
      ['Member', three, 'update', 'm', 'm', null],
      ['Team', one, 'delete', 'a', null, null],
      ['Member', three, 'delete', 'm', null, null],
    ]);

    await run('delete from _change');
    await run(`insert into team (id, name) values ($1, 'c')`, [one]);
    await run(
      `insert into team (id, name) values ($1, 'd') on conflict (id) do update set name = excluded.name`,
      [one],
    );
    await run('update team set id = $2 where id = $1', [one, two]);
    await run('truncate team cascade');
    expect(await changes()).toEqual([
      ['Team', one, 'insert', null, 'c', null],
      ['Team', one, 'update', 'c', 'd', null],
      ['Team', one, 'delete', 'd', null, null],
      ['Team', two, 'insert', null, 'd', null],
      ['Team', two, 'delete', 'd', null, null],
    ]);
  });

  test('whatever the columns are called', async () => {
    const names = [
      'n',
      'o',
      't',
      'acting',
      'actors',
      'resource',
      'operation',
      'tg_argv',
      'tg_op',
      'row_id',
      'before',
      'after',
      'old',
      'new',
      'old_rows',
      'new_rows',
    ];
    await database.exec(table('odd', 'Odd', names.map((name) => `"${name}" text`).join(', ')));
    const list = names.map((name) => `"${name}"`).join(', ');
    await run(`insert into odd (id, ${list}) values ($1, ${names.map((name) => `'${name}'`)})`, [
      one,
    ]);
    await run(`update odd set ${names.map((name) => `"${name}" = '${name}!'`)}`);
    await run('delete from odd');
    await run(`insert into odd (id, n) values ($1, '1')`, [two]);
    await run('truncate odd');
    await database.exec('drop table odd');
    const { rows } = await run(
      `select operation, row_id as row, before ->> 'n' as n, after ->> 'tg_argv' as argv, before ->> 'id' = row_id::text as before, after ->> 'id' = row_id::text as after from _change order by seq`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['insert', one, null, 'tg_argv', null, true],
      ['update', one, 'n', 'tg_argv!', true, true],
      ['delete', one, 'n!', null, true, null],
      ['insert', two, null, null, null, true],
      ['delete', two, '1', null, true, null],
    ]);
  });

  test('who did it: the transaction, or each row its own', async () => {
    await runInContext({ id: 'r', caller: { id: ann, email: null, roles: [] } }, async () => {
      await database.transaction(() => run(`insert into team (id, name) values ($1, 'a')`, [one]));
    });
    await database.transaction(async () => {
      await run(`select set_config('app.actor', $1, true), set_config('app.actors', $2, true)`, [
        ann,
        JSON.stringify({ [two]: bob, [three]: null }),
      ]);
      await run(`insert into team (id, name) values ($1, 'b'), ($2, 'c') on conflict do nothing`, [
        two,
        three,
      ]);
      await run(`update team set name = 'd'`);
    });
    await run('delete from team');
    expect(
      (await changes()).map(([, row, operation, , , actor]) => [row, operation, actor]),
    ).toEqual([
      [one, 'insert', ann],
      [two, 'insert', bob],
      [three, 'insert', null],
      [one, 'update', ann],
      [two, 'update', bob],
      [three, 'update', null],
      [one, 'delete', null],
      [two, 'delete', null],
      [three, 'delete', null],
    ]);
  });

  test('a write and its entry are never apart', async () => {
    const work = database.transaction(async () => {
      await run(`insert into team (id, name) values ($1, 'a')`, [one]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await changes()).toEqual([]);
  });

  test('times are in UTC, whatever the zone of the session that writes', async () => {
    await database.session(async () => {
      await database.exec(`set TimeZone = 'Asia/Tokyo'; set IntervalStyle = 'postgres'`);
      await run(`insert into team (id, at, span) values ($1, '2027-01-31T10:00:00Z', 'PT90M')`, [
        one,
      ]);
      await database.exec('reset TimeZone; reset IntervalStyle');
    });
    const { rows } = await run(
      `select after ->> 'at' as at, after ->> 'span' as span from _change`,
    );
    expect(rows).toEqual([{ at: '2027-01-31T10:00:00+00:00', span: 'PT1H30M' }]);
  });

  test('version and updatedAt move with every path', async () => {
    await run(`insert into team (id, name, updated_at, version) values ($1, 'a', 'epoch', 7)`, [
      one,
    ]);
    await run(`update team set version = 99, updated_at = 'epoch'`);
    const { rows } = await run(
      'select version, updated_at > now() - interval $$1 hour$$ as recent from team',
    );
    expect(rows).toEqual([{ version: 8, recent: true }]);
  });
});
