import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectDatabase } from '../../../templates/kernel/database/connect.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import { describeFailure } from '../../../templates/kernel/database/errors.js';
import { openPostgres } from '../../../templates/kernel/database/postgres.js';
import { hasPostgres } from '../../helpers/postgres.js';
import { openTestPostgres, type TestDatabase } from '../support/databases.js';

describe.skipIf(!hasPostgres)('PostgreSQL', () => {
  let direct: Required<TestDatabase>;
  let pooled: Required<TestDatabase>;

  beforeAll(async () => {
    [direct, pooled] = await Promise.all([openTestPostgres(), openTestPostgres('transaction')]);
  });

  const setting = async ({ database }: TestDatabase, name: string) => {
    const { rows } = await database.query({ text: `show ${name}`, values: [] });
    return Object.values(rows[0]!)[0];
  };

  test('sessions are in UTC and have their limits', async () => {
    expect(await setting(direct, 'TimeZone')).toBe('UTC');
    expect(await setting(pooled, 'TimeZone')).toBe('UTC');
    expect(await setting(direct, 'statement_timeout')).toBe('10s');
    expect(await setting(direct, 'lock_timeout')).toBe('2s');
    expect(await setting(direct, 'idle_in_transaction_session_timeout')).toBe('10s');
    expect(await setting(pooled, 'statement_timeout')).toBe('0');
  });

  test('intervals are ISO 8601, whatever the style of the session', async () => {
    const { database } = direct;
    const intervals = [
      '0',
      '1 year -2 mons',
      '-1 mon +3 days -00:00:00.5',
      '1 day 02:30:00',
      '-15 days',
      '123456:07:08.000009',
      '-00:05:00',
      '2 years 11 mons 30 days 23:59:59.999999',
    ];
    const read = async () => {
      const text = 'select i::interval as i from unnest($1::text[]) i';
      const { rows } = await database.query<{ i: string }>({ text, values: [intervals] });
      const one = { text: 'select $1::text[]::interval[] as all', values: [intervals] };
      return [...rows.map(({ i }) => i), ...Object.values((await database.query(one)).rows[0]!)];
    };
    const iso = await read();
    expect(iso.slice(0, 3)).toEqual(['PT0S', 'P10M', 'P-1M3DT-0.5S']);
    await database.session(async () => {
      await database.exec(`set IntervalStyle = 'postgres'`);
      expect(await read()).toEqual(iso);
      await database.exec('reset IntervalStyle');
    });
  });

  test('statements keep their names, but not behind a pooler', async () => {
    const named = { name: 'answer', text: 'select 42 as answer', values: [] };
    const names = { text: 'select name from pg_prepared_statements', values: [] };
    const prepared = ({ database }: TestDatabase) =>
      database.session(async () => {
        await database.query(named);
        return (await database.query(names)).rows;
      });
    expect(await prepared(direct)).toEqual([{ name: 'answer' }]);
    expect(await prepared(pooled)).toEqual([]);
  });

  test('a time limit stops the statement on the server and spares the connection', async () => {
    for (const { database } of [direct, pooled]) {
      await database.session(async () => {
        const slow = database.query({ text: 'select pg_sleep(20)', values: [] }, { timeout: 100 });
        expect(describeFailure(await slow.catch((error: unknown) => error))).toEqual({
          kind: 'timeout',
        });
        const { rows } = await database.query(
          { text: 'select 1 as one', values: [] },
          { timeout: 5000 },
        );
        expect(rows).toEqual([{ one: 1 }]);
      });
    }
  });

  test('a wait for a lock ends, and is told as a timeout', async () => {
    const { database } = direct;
    await database.exec('create table held (id int)');
    await database.transaction(async () => {
      await database.exec('lock table held');
      const client = new pg.Client(direct.url);
      await client.connect();
      const error = await client
        .query(`set lock_timeout = '100ms'; insert into held values (1)`)
        .catch((reason: unknown) => reason);
      await client.end();
      expect(describeFailure(error)).toEqual({ kind: 'timeout' });
    });
  });

  test('deadlocks between retryable transactions resolve themselves', async () => {
    const { database } = direct;
    await database.exec(
      'create table pair (id int primary key, n int); insert into pair values (1, 0), (2, 0)',
    );
    const add = (id: number) =>
      database.query({ text: 'update pair set n = n + 1 where id = $1', values: [id] });
    const both = (first: number, second: number) =>
      database.transaction(
        async () => {
          await add(first);
          await new Promise((resolve) => setTimeout(resolve, 50));
          await add(second);
        },
        { retryable: true },
      );
    await Promise.all([both(1, 2), both(2, 1)]);
    const { rows } = await database.query({ text: 'select n from pair', values: [] });
    expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
  });

  test('a session the server ended is replaced, and told as unavailable', async () => {
    const { database } = direct;
    const killed = database.query({
      text: 'select pg_terminate_backend(pg_backend_pid())',
      values: [],
    });
    expect(describeFailure(await killed.catch((error: unknown) => error))).toEqual({
      kind: 'unavailable',
    });
    const { rows } = await database.query({ text: 'select 1 as one', values: [] });
    expect(rows).toEqual([{ one: 1 }]);
  });

  test('a session that ends while a transaction is thinking is told to it, and to nobody else', async () => {
    const { database, url } = direct;
    const working = database.transaction(async () => {
      const { rows } = await database.query<{ id: number }>({
        text: 'select pg_backend_pid() as id',
        values: [],
      });
      const other = new pg.Client(url);
      await other.connect();
      await other.query('select pg_terminate_backend($1)', [rows[0]!.id]);
      await other.end();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await database.query({ text: 'select 1', values: [] });
    });
    expect(describeFailure(await working.catch((error: unknown) => error))).toEqual({
      kind: 'unavailable',
    });
  });

  const who = { text: 'select pg_backend_pid() as pid', values: [] };
  test.each<[string, (database: Database) => Promise<unknown>]>([
    ['a statement', (database) => database.query(who)],
    ['a prepared one', (database) => database.query({ ...who, name: 'who' })],
    ['one with a limit of its own', (database) => database.query(who, { timeout: 100 })],
    ['a transaction', (database) => database.transaction(() => database.query(who))],
  ])(
    '%s that is never answered is told as unavailable, and costs the connection',
    async (_, ask) => {
      const timeouts = {
        connect: 2000,
        statement: 200,
        lock: 0,
        idleInTransaction: 0,
        silence: 100,
      };
      const { url } = direct;
      const engine = openPostgres({
        url,
        pooler: 'none',
        poolSize: 1,
        timeouts,
        onError: () => {},
      });
      const database = connectDatabase(engine, () => undefined);
      const server = async () => (await database.query<{ pid: number }>(who)).rows[0]!.pid;
      const silent = await server();
      process.kill(silent, 'SIGSTOP');
      try {
        const error = await ask(database).catch((error: unknown) => error);
        expect(describeFailure(error)).toEqual({ kind: 'unavailable' });
        expect(await server()).not.toBe(silent);
      } finally {
        process.kill(silent, 'SIGCONT');
        await engine.close();
      }
    },
  );

  test('no free connection in time is told as unavailable', async () => {
    const { database } = direct;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = Array.from({ length: 5 }, () => database.session(() => gate));
    const starved = database.query({ text: 'select 1', values: [] });
    expect(describeFailure(await starved.catch((error: unknown) => error))).toEqual({
      kind: 'unavailable',
    });
    release();
    await Promise.all(held);
  });

  test('a constraint violation does not cost the connection', async () => {
    const { database } = direct;
    const pid = { text: 'select pg_backend_pid() as pid', values: [] };
    const before = (await database.query(pid)).rows;
    await database.query({ text: 'select 1/0', values: [] }).catch(() => {});
    expect((await database.query(pid)).rows).toEqual(before);
  });
});
