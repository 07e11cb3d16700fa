/** A row is made again at its id while the delete of it is still on its way: no version ever stands for two states of a row. */
import pg from 'pg';
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
    access: authenticated
`;
const caller = '00000000-0000-4000-8000-00000000000a';
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Rows that are deleted and made again, by so many at a time. */
const rounds = cases(40, 1500);
const rows = 3;
const writers = 12;

describe.skipIf(!hasPostgres)('a row made again at the id of one', () => {
  let cluster: PostgresCluster;
  let server: ProofServer;
  let other: pg.Client;
  const counts = { waiting: 0, writes: 0, 'rows made again': 0, 'versions said twice': 0 };
  beforeAll(async () => {
    cluster = await startPostgres();
    const url = await cluster.createDatabase('reborn');
    server = await startServer(modelOf(spec), url);
    other = new pg.Client(url);
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await server?.close();
    await cluster?.stop();
  });

  test.each([
    ['POST', 1],
    ['PUT', 1],
    ['POST', 3],
    ['PUT', 3],
  ])('%s waits for the delete, and goes on from version %i', async (method, version) => {
    const id = idOf(++counts.waiting);
    const path = `/v1/counters/${id}`;
    await server.send(caller, 'POST /v1/counters', { id });
    for (let count = 1; count < version; count++)
      await server.send(caller, `PATCH ${path}`, { count });

    await other.query('begin');
    await other.query('delete from counter where id = $1', [id]);
    const made =
      method === 'POST'
        ? server.send(caller, 'POST /v1/counters', { id })
        : server.send(caller, `PUT ${path}`, {});
    await untilSomebodyWaits();
    await other.query('commit');
    const { status, body } = await made;
    expect([status, body.version]).toEqual([201, version + 1]);
  });

  test('two who make it at once wait for each other, and whoever deletes between them', async () => {
    const id = idOf(50);
    const path = `/v1/counters/${id}`;
    await server.send(caller, 'POST /v1/counters', { id });
    await server.send(caller, `DELETE ${path}`);
    // The first of them stops between taking a version and being stored.
    await other.query(`
      create function pause() returns trigger language plpgsql as $$
      begin
        if pg_try_advisory_xact_lock(1) then perform pg_advisory_xact_lock(2); end if;
        return new;
      end $$;
      create trigger pause before insert on counter for each row execute function pause();
      select pg_advisory_lock(2)`);
    const first = server.send(caller, `PUT ${path}`, {});
    await untilSomebodyWaits();
    const second = server.send(caller, `PUT ${path}`, {});
    const isDone = await Promise.race([second.then(() => true), untilSomebodyWaits(2)]);
    if (isDone) await server.send(caller, `DELETE ${path}`);
    await other.query('select pg_advisory_unlock(2)');
    await Promise.all([first, second]);
    await other.query('drop trigger pause on counter');
    expect(await versionsSaidTwice()).toEqual([]);
  });

  test('many at once', async () => {
    const work = async (writer: number) => {
      for (let round = 0; round < rounds; round++) {
        const id = idOf(100 + ((writer + round) % rows));
        const isMaker = (writer + Math.floor(round / rows)) % 2 === 0;
        const line = `${isMaker ? 'PUT' : 'DELETE'} /v1/counters/${id}`;
        const { status } = await server.send(caller, line, isMaker ? {} : undefined);
        expect([200, 201, 204, 404, 409]).toContain(status);
        counts.writes++;
        if (status === 201) counts['rows made again']++;
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => work(writer)));
    const twice = await versionsSaidTwice();
    counts['versions said twice'] = twice.length;
    expect(twice).toEqual([]);
    expect(counts['rows made again']).toBeGreaterThan(rows);
    reportProof('rows made again', counts);
  });

  async function untilSomebodyWaits(count = 1): Promise<void> {
    for (;;) {
      const { rows: waiting } = await other.query('select 1 from pg_locks where not granted');
      if (waiting.length >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function versionsSaidTwice(): Promise<object[]> {
    const twice = await other.query(`
      select row_id, after ->> 'version' as version from _change
      where after is not null group by 1, 2 having count(*) > 1`);
    return twice.rows;
  }
});
