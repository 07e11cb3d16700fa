import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../templates/kernel/database/database.js';
import { describeFailure } from '../../../templates/kernel/database/errors.js';
import { runInContext } from '../../../templates/kernel/operations/request-context.js';
import { engines } from '../support/databases.js';

const caller = { id: '018f3c5a-0000-7000-8000-000000000001', email: null, roles: [] };

interface Schema {
  item: { id: number; label: string; parent: number | null; actor: string | null };
}

describe.each(engines)('%s', (_name, open) => {
  let database: Database;
  const run = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
    database.query<Row>({ text, values });
  const labels = async () =>
    (await run<{ label: string }>('select label from item order by id')).rows.map(
      ({ label }) => label,
    );

  beforeAll(async () => {
    ({ database } = await open());
    await database.exec(`
      create table item (
        id int primary key,
        label text not null constraint label_check check (label <> 'bad'),
        parent int constraint parent_fk references item,
        actor text default nullif(current_setting('app.actor', true), '')
      );
    `);
    return async () => {};
  });

  const empty = () => database.exec('truncate item');

  test('values go out and come back in JSON form', async () => {
    const { rows } = await run(
      `select $1::timestamptz as time, $2::date as date, $3::numeric as price, $4::int8 as big, $5::jsonb as json,
              $6::text[] as texts, $7::interval as span, $8::boolean as flag, $9::float8 as float, $10::int as none,
              array[$1::timestamptz] as times, array[$3::numeric] as prices, array[$4::int8] as bigs, '{1,2}'::int[] as ints,
              '2027-01-31 10:00'::timestamp as local, '-infinity'::timestamptz as never, 'a'::bytea = $11::bytea as bytes`,
      [
        '2027-01-31T10:30:00.123456+02:00',
        '2027-01-31',
        '1.50',
        9007199254740993n,
        { a: [1, null] },
        ['plain', 'with "quotes", \\ and {}', null, ''],
        'PT90M',
        true,
        0.1,
        undefined,
        Buffer.from('a'),
      ],
    );
    expect(rows).toEqual([
      {
        time: '2027-01-31T08:30:00.123Z',
        date: '2027-01-31',
        price: '1.50',
        big: '9007199254740993',
        json: { a: [1, null] },
        texts: ['plain', 'with "quotes", \\ and {}', null, ''],
        span: 'PT1H30M',
        flag: true,
        float: 0.1,
        none: null,
        times: ['2027-01-31T08:30:00.123Z'],
        prices: ['1.50'],
        bigs: ['9007199254740993'],
        ints: [1, 2],
        local: '2027-01-31T10:00:00',
        never: '-infinity',
        bytes: true,
      },
    ]);
  });

  test('a text that begins with U+FEFF is stored so; only PGlite reads it without', async () => {
    const { rows } = await database.query({
      name: 'mark',
      text: 'select $1::text as text, length($1::text) as length',
      values: ['\ufeffa'],
    });
    const text = database.engine === 'pglite' ? 'a' : '\ufeffa';
    expect(rows).toEqual([{ text, length: 2 }]);
  });

  test('a Date is sent in UTC', async () => {
    const { rows } = await run('select $1::timestamptz as time', [new Date(0)]);
    expect(rows).toEqual([{ time: '1970-01-01T00:00:00.000Z' }]);
  });

  test('rowCount counts what was returned or written', async () => {
    await empty();
    expect((await run(`insert into item values (1, 'a'), (2, 'b')`)).rowCount).toBe(2);
    expect((await run(`update item set label = 'c' where id = 1 returning id`)).rowCount).toBe(1);
    expect((await run('select 1 as one where false')).rowCount).toBe(0);
  });

  test('a transaction commits all or nothing, and everything below it takes part', async () => {
    await empty();
    const insert = (id: number) => run(`insert into item values ($1, 'x')`, [id]);
    await database.transaction(async () => {
      await insert(1);
      await database.transaction(() => insert(2));
      await database.kysely<Schema>().insertInto('item').values(row(3)).execute();
    });
    await expect(
      database.transaction(async () => {
        await insert(4);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await labels()).toEqual(['x', 'x', 'c3']);
  });

  test('a part that failed fails the whole, even when its error is caught', async () => {
    await empty();
    const work = database.transaction(async () => {
      await run(`insert into item values (1, 'a')`);
      await run(`insert into item values (1, 'a')`).catch(() => {});
    });
    await expect(work).rejects.toThrow('all of it was rolled back');

    const joined = database.transaction(async () => {
      await run(`insert into item values (2, 'a')`);
      await database.transaction(() => Promise.reject(new Error('inner'))).catch(() => {});
    });
    await expect(joined).rejects.toThrow('all of it was rolled back');
    expect(await labels()).toEqual([]);
  });

  test('concurrent transactions and queries do not mix', async () => {
    await empty();
    const work = Array.from({ length: 12 }, (_, id) =>
      database
        .transaction(async () => {
          await run(`insert into item values ($1, 'x')`, [id]);
          await Promise.all([run('select 1'), run('select 2'), run('select 3')]);
          if (id % 2 === 1) throw new Error('odd');
        })
        .catch(() => {}),
    );
    await Promise.all([...work, ...Array.from({ length: 12 }, () => run('select 1'))]);
    const { rows } = await run('select id from item order by id');
    expect(rows.map(({ id }) => id)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  test('a query that was not awaited cannot slip out of its transaction', async () => {
    await empty();
    let late: Promise<unknown> = Promise.resolve();
    await database.transaction(async () => {
      await run('select 1');
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() =>
        run(`insert into item values (1, 'late')`),
      );
      late.catch(() => {});
    });
    await expect(late).rejects.toThrow('was not awaited');
    expect(await labels()).toEqual([]);
  });

  test('what waits for the commit runs after it, and not after a rollback', async () => {
    await empty();
    const seen: string[][] = [];
    const look = () => {
      void labels().then((now) => seen.push(now));
    };
    await database.transaction(async () => {
      database.afterCommit(look);
      await run(`insert into item values (1, 'a')`);
      expect(database.inTransaction()).toBe(true);
    });
    await database
      .transaction(async () => {
        database.afterCommit(look);
        throw new Error('no');
      })
      .catch(() => {});
    expect(database.inTransaction()).toBe(false);
    await expect.poll(() => seen).toEqual([['a']]);
  });

  test('retryable work runs again after a serialization failure, other work does not', async () => {
    const fail = `do $$ begin raise exception 'lost' using errcode = '40001'; end $$`;
    let runs = 0;
    const result = await database.transaction(
      async () => {
        if (++runs < 3) await database.exec(fail);
        return runs;
      },
      { retryable: true },
    );
    expect(result).toBe(3);

    runs = 0;
    const once = database.transaction(async () => {
      runs++;
      await database.exec(fail);
    });
    await expect(once).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(1);
  });

  test('failures are told by kind and name', async () => {
    await empty();
    await run(`insert into item values (1, 'a')`);
    const failure = (text: string) => run(text).catch(describeFailure);
    expect(await failure(`insert into item values (1, 'a')`)).toEqual({
      kind: 'unique',
      constraint: 'item_pkey',
      table: 'item',
    });
    expect(await failure(`insert into item values (2, 'bad')`)).toEqual({
      kind: 'check',
      constraint: 'label_check',
      table: 'item',
    });
    expect(await failure(`insert into item values (2, 'a', 7)`)).toEqual({
      kind: 'foreignKey',
      constraint: 'parent_fk',
      table: 'item',
    });
    expect(await failure('insert into item values (2, null)')).toEqual({
      kind: 'notNull',
      table: 'item',
      column: 'label',
    });
    expect(await failure(`select 'x'::int`)).toEqual({ kind: 'value' });
    expect(await failure(`do $$ begin raise using errcode = '53100'; end $$`)).toEqual({
      kind: 'unavailable',
    });
    expect(await failure(`do $$ begin raise using errcode = '54000'; end $$`)).toEqual({
      kind: 'value',
    });
    expect(await failure('selec')).toBeUndefined();
  });

  test('exec runs several statements as one', async () => {
    await empty();
    const work = database.exec(
      `insert into item values (1, 'a'); insert into item values (1, 'a');`,
    );
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await labels()).toEqual([]);
  });

  describe('Kysely', () => {
    const builder = () => database.kysely<Schema>();
    const row = (id: number) => ({ id, label: `c${id}`, parent: null });
    const actors = async () =>
      (await builder().selectFrom('item').select(['id', 'actor']).orderBy('id').execute()).map(
        ({ actor }) => actor,
      );

    test('writes name the caller of the request, alone and in transactions', async () => {
      await empty();
      await runInContext({ id: 'r', caller }, async () => {
        await builder().insertInto('item').values(value(1)).execute();
        await builder()
          .transaction()
          .execute((trx) => trx.insertInto('item').values(value(2)).execute());
        await database.transaction(() => builder().insertInto('item').values(value(3)).execute());
        await sql`insert into item (id, label) values (4, 'd')`.execute(builder());
        await builder()
          .with('new', (db) => db.insertInto('item').values(value(5)).returning('id'))
          .selectFrom('new')
          .selectAll()
          .execute();
      });
      await builder().insertInto('item').values(value(6)).execute();
      expect(await actors()).toEqual([...Array(5).fill(caller.id), null]);
    });

    test('its transactions carry what is called inside them, and roll back', async () => {
      await empty();
      const work = builder()
        .transaction()
        .setIsolationLevel('serializable')
        .execute(async (trx) => {
          await trx.insertInto('item').values(row(1)).execute();
          await database.query({ text: `insert into item values (2, 'b')`, values: [] });
          await builder().updateTable('item').set({ label: 'z' }).execute();
          const { rows } = await sql`show transaction_isolation`.execute(trx);
          expect(rows).toEqual([{ transaction_isolation: 'serializable' }]);
          throw new Error('no');
        });
      await expect(work).rejects.toThrow('no');
      expect(await labels()).toEqual([]);
    });

    test('its transaction joins one that is open', async () => {
      await empty();
      const work = database.transaction(async () => {
        await builder()
          .transaction()
          .execute((trx) => trx.insertInto('item').values(row(1)).execute());
        throw new Error('outer');
      });
      await expect(work).rejects.toThrow('outer');
      expect(await labels()).toEqual([]);
    });

    test('tells how many rows a write met', async () => {
      await empty();
      await builder()
        .insertInto('item')
        .values([row(1), row(2)])
        .execute();
      const result = await builder().deleteFrom('item').executeTakeFirst();
      expect(result.numDeletedRows).toBe(2n);
    });
  });
});

/** `actor` is left to the column's default. */
function value(id: number) {
  return { id, label: `c${id}`, parent: null, actor: sql<string | null>`default` };
}

function row(id: number) {
  return { id, label: `c${id}`, parent: null, actor: null };
}
