import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelOf } from '../../helpers/model.js';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { cases, reportProof } from '../report.js';
import { type ProofServer, startServer } from './server.js';

const spec = `
resources:
  Counter:
    fields:
      count: { type: int, default: 0 }
      label: { type: string, max: 80, default: '' }
    access: authenticated
`;

const rows = 60;
const writers = 12;
const rounds = cases(20, 250);

const counter = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const writer = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;

describe.skipIf(!hasPostgres)('twelve writers of sixty rows', () => {
  let cluster: PostgresCluster;
  let server: ProofServer;
  beforeAll(async () => {
    cluster = await startPostgres();
    server = await startServer(modelOf(spec), await cluster.createDatabase('hot'));
    await server.database.exec(
      `insert into counter (id, count, label) select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 0, ''
       from generate_series(0, ${rows - 1}) as n`,
    );
  });
  afterAll(async () => {
    await server.close();
    await cluster.stop();
  });

  test('lose no write, deadlock never, and every change begins where the last one ended', async () => {
    const counted = new Array<number>(rows).fill(0);
    let outdated = 0;

    const label = async (me: string, n: number, text: string) => {
      const answer = await server.send(me, `PATCH /v1/counters/${counter(n)}`, { label: text });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect(answer.body.label).toBe(text);
    };
    const count = async (me: string, n: number) => {
      for (;;) {
        const { body } = await server.send(me, `GET /v1/counters/${counter(n)}`);
        const next = { count: Number(body.count) + 1 };
        const path = `PATCH /v1/counters/${counter(n)}`;
        const answer = await server.send(me, path, next, Number(body.version));
        if (answer.status === 200) break;
        expect(answer.status, JSON.stringify(answer.body)).toBe(412);
        outdated++;
      }
      counted[n]! += 1;
    };
    // Neighbours meet at the same rows: each goes round in its own step.
    await Promise.all(
      Array.from({ length: writers }, async (_, w) => {
        for (let round = 0; round < rounds; round++) {
          const n = (round * ((w % 3) + 1)) % rows;
          await label(writer(w), n, `${writer(w)} ${round}`);
          await count(writer(w), n);
        }
      }),
    );

    const { rows: stored } = await server.database.query<{ count: number; version: number }>({
      text: 'select count, version from counter order by id',
      values: [],
    });
    expect(stored.map((row) => row.count)).toEqual(counted);
    const versions = stored.reduce((sum, { version }) => sum + version - 1, 0);
    expect(versions).toBe(writers * rounds * 2);

    const { rows: broken } = await server.database.query({ text: brokenChanges, values: [] });
    expect(broken).toEqual([]);
    const { rows: deadlocks } = await server.database.query({ text: countDeadlocks, values: [] });
    expect(deadlocks).toEqual([{ deadlocks: '0' }]);
    expect(server.shared.statements).toBeGreaterThan(0);
    reportProof('coalescing of hot rows', {
      rows,
      writers,
      writes: versions,
      'outdated versions': outdated,
      'shared statements': server.shared.statements,
    });
  });
});

/** Changes whose before is not the after of the one before, whose version is not the next, or whose actor is not who wrote the label. */
const brokenChanges = `
  select * from (
    select row_id, before, after, actor,
      lag(after) over (partition by row_id order by seq) as last
    from _change
  ) as change
  where before is not null and (
    before <> last
    or (after ->> 'version')::integer <> (before ->> 'version')::integer + 1
    or (after ->> 'label' <> before ->> 'label' and split_part(after ->> 'label', ' ', 1) <> actor::text)
    or actor is null
  )`;

const countDeadlocks = 'select deadlocks from pg_stat_database where datname = current_database()';
