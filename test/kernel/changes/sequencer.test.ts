import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readChanges } from '../../../templates/kernel/changes/reader.js';
import { type Sequencer, startSequencer } from '../../../templates/kernel/changes/sequencer.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import { engines } from '../support/databases.js';

const systemSql = readFileSync(
  new URL('../../../templates/database/system.sql', import.meta.url),
  'utf8',
);
const id = '018f3c5a-0000-7000-8000-000000000001';

describe.each(engines)('%s', (name, open) => {
  let database: Database;
  const running: Sequencer[] = [];
  const errors: unknown[] = [];

  beforeAll(async () => {
    ({ database } = await open());
    await database.exec(systemSql);
  });
  beforeEach(async () => {
    errors.length = 0;
    await database.exec('delete from _change; delete from _setting');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((sequencer) => sequencer.stop()));
    expect(errors).toEqual([]);
  });

  function start(interval = 60_000): Sequencer {
    const sequencer = startSequencer({
      database,
      interval,
      onError: (error) => void errors.push(error),
    });
    running.push(sequencer);
    return sequencer;
  }

  const write = (resource: string) =>
    database.query({
      text: `insert into _change (resource, row_id, operation, after) values ($1, $2, 'insert', '{"a": 1}')`,
      values: [resource, id],
    });
  const read = async (after = '0') =>
    (await readChanges(database, after, 100)).map(({ position, resource }) => [position, resource]);

  test('an unnumbered change is not there yet; a wake-up numbers it', async () => {
    const sequencer = start();
    await write('A');
    await write('B');
    expect(await read()).toEqual([]);
    sequencer.wake();
    sequencer.wake();
    await expect
      .poll(() => read())
      .toEqual([
        ['1', 'A'],
        ['2', 'B'],
      ]);
    expect(await read('1')).toEqual([['2', 'B']]);
    expect(await readChanges(database, '1', 1)).toMatchObject([
      { rowId: id, operation: 'insert', before: null, after: { a: 1 }, actor: null },
    ]);
  });

  /** Rows of the log read by going through it from its begin to its end. */
  const rowsReadThrough = async () => {
    await database.query({ text: 'select pg_stat_force_next_flush()', values: [] });
    const text = `select seq_tup_read::integer as count from pg_stat_user_tables where relname = '_change'`;
    const { rows } = await database.query<{ count: number }>({ text, values: [] });
    return rows[0]?.count;
  };

  const lastPosition = async () => {
    const text = `select value from _setting where name = 'changes.position'`;
    return (await database.query<{ value: number }>({ text, values: [] })).rows[0]?.value;
  };

  test('a log that has grown is not read through, whatever it was taken for when it was empty', () =>
    // On one connection, which counts for itself.
    database.session(async () => {
      await database.exec('vacuum analyze _change');
      start(10);
      await write('A');
      await expect.poll(lastPosition).toBe(1);
      await database.exec(
        `insert into _change (resource, row_id, operation, after)
         select 'B', '${id}', 'insert', '{}' from generate_series(1, 500)`,
      );
      await expect.poll(lastPosition).toBe(501);
      const before = await rowsReadThrough();
      await write('C');
      await expect.poll(lastPosition).toBe(502);
      expect(await rowsReadThrough()).toBe(before);
      await Promise.all(running.splice(0).map((sequencer) => sequencer.stop()));
    }));

  test('what nobody told about is found by polling', async () => {
    start(50);
    await write('A');
    await expect.poll(() => read()).toEqual([['1', 'A']]);
  });

  test('stopping numbers what is there', async () => {
    const sequencer = start();
    await write('A');
    await sequencer.stop();
    expect(await read()).toEqual([['1', 'A']]);
  });

  test('positions go on when the log has been emptied', async () => {
    await write('A');
    await start().stop();
    await database.exec('delete from _change');
    await write('B');
    await start().stop();
    expect(await read()).toEqual([['2', 'B']]);
  });

  test('it can be woken from inside a transaction', async () => {
    const sequencer = start();
    await database.transaction(async () => {
      await write('A');
      sequencer.wake();
      await new Promise((resolve) => setTimeout(resolve, 30));
    });
    await sequencer.stop();
    expect(await read()).toEqual([['1', 'A']]);
  });

  test.skipIf(name === 'pglite')(
    'a reader misses nothing, however writers and sequencers interleave',
    async () => {
      const sequencers = [start(20), start(20), start(20)];
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 25; turn++) {
          await database.transaction(async () => {
            await write(`${writer}.${turn}`);
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
          });
          sequencers[turn % 3]?.wake();
        }
      });
      const seen: string[] = [];
      let position = '0';
      let writing = true;
      const reading = (async () => {
        for (;;) {
          const last = !writing;
          for (const change of await readChanges(database, position, 50)) {
            seen.push(change.resource);
            position = change.position;
          }
          if (last) return;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })();
      await Promise.all(writers);
      await Promise.all(sequencers.map((sequencer) => sequencer.stop()));
      writing = false;
      await reading;
      expect(new Set(seen).size).toBe(200);
      expect(seen).toHaveLength(200);
      expect(position).toBe('200');
    },
  );
});
