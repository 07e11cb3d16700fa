import { describe, expect, test } from 'vitest';
import { Coalescer } from '../../../templates/kernel/database/coalescer.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import { paging, reading } from '../../../templates/kernel/database/question.js';
import { hasPostgres } from '../../helpers/postgres.js';
import { openTestPostgres } from '../support/databases.js';

/** The database, and the names of the statements it was given. */
async function openWatched(): Promise<{ database: Database; statements: string[] }> {
  const { database } = await openTestPostgres();
  const statements: string[] = [];
  const watched: Database = {
    ...database,
    query(statement, options) {
      statements.push(statement.name ?? statement.text);
      return database.query(statement, options);
    },
  };
  return { database: watched, statements };
}

/** Counts down from a number; whoever asks for `slow` sleeps as many seconds before each row. */
const countdown = (timeout: number) => {
  const sql = (top: string, slow: string) =>
    `select n, pg_sleep(${slow})::text as slept from generate_series(1, ${top}) as n order by n desc limit 3`;
  return paging(
    'countdown',
    { one: sql('$1::integer', '$2::float8'), many: sql('asked."v1"', 'asked."v2"') },
    { v1: 'integer', v2: 'float8' },
    timeout,
  );
};

describe.skipIf(!hasPostgres)('rows that are asked for together', () => {
  test('enough of them do not wait for the rest', async () => {
    const { database, statements } = await openWatched();
    const coalescer = new Coalescer(database, true);
    const double = reading(
      'double',
      (asked) => `select asked."$n", asked.n * 2 as m from ${asked}`,
      {
        n: 'integer',
      },
    );
    const asks = Array.from({ length: 40 }, (_, n) => coalescer.ask(double({ n })));
    expect(statements).toEqual(['double_many', 'double_many']);
    const answers = await Promise.all(asks);
    expect(answers.map((answer) => answer?.m)).toEqual(Array.from({ length: 40 }, (_, n) => n * 2));
    // 16 and 16 at once, and what was left when one of the two was back.
    expect(statements).toEqual(['double_many', 'double_many', 'double_many']);

    // Those of one asker, who has no more, are not parted.
    await coalescer.askAll(Array.from({ length: 40 }, (_, n) => double({ n })));
    expect(statements).toHaveLength(4);
  });
});

describe.skipIf(!hasPostgres)('pages that are asked for together', () => {
  test('those that bring nothing along share one statement as well', async () => {
    const { database, statements } = await openWatched();
    const coalescer = new Coalescer(database, true);
    const sql = 'select n from generate_series(1, 2) as n';
    const question = paging('same', { one: sql, many: sql }, {}, 1000);
    const asks = [1, 2, 3].map(() => coalescer.askRows({ question, values: {}, actor: null }));
    const answers = await Promise.all(asks);
    expect(answers.map((rows) => rows.map(({ n }) => n))).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(statements).toEqual(['same_many']);
  });

  test('everybody gets their own rows in their order, a few to a statement', async () => {
    const { database, statements } = await openWatched();
    const coalescer = new Coalescer(database, true);
    const question = countdown(5000);
    const ask = (top: number) =>
      coalescer.askRows({ question, values: { v1: top, v2: 0 }, actor: null });

    const pages = await Promise.all(Array.from({ length: 20 }, (_, top) => ask(top)));

    expect(pages.map((rows) => rows.map(({ n }) => n))).toEqual(
      Array.from({ length: 20 }, (_, top) => [top, top - 1, top - 2].filter((n) => n > 0)),
    );
    expect(statements).toEqual(['countdown_many', 'countdown_many']);
    expect((await ask(2)).map(({ n }) => n)).toEqual([2, 1]);
    expect(statements.at(-1)).toBe('countdown');
  });

  test('who takes too long keeps nobody else from theirs, and meets the limit alone', async () => {
    const { database, statements } = await openWatched();
    const coalescer = new Coalescer(database, true);
    const question = countdown(600);
    const ask = (slow: number) =>
      coalescer.askRows({ question, values: { v1: 1, v2: slow }, actor: null });

    const answers = await Promise.allSettled([ask(0), ask(30), ask(0)]);

    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[1]).toMatchObject({ reason: { code: '57014' } });
    expect(statements).toEqual(['countdown_many', 'countdown', 'countdown', 'countdown']);
  });
});
