import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Engine } from '../../../templates/kernel/database/engine.js';
import { openPostgres } from '../../../templates/kernel/database/postgres.js';
import { hasPostgres } from '../../helpers/postgres.js';
import { openTestPostgres } from '../support/databases.js';

describe.skipIf(!hasPostgres)('rows on the wire', () => {
  let url: string;
  let slow: Server;
  /** Bytes of the database's answers that arrive together. */
  let piece: number;
  let engine: Engine;
  let connection: Connection;

  beforeAll(async () => {
    ({ url } = await openTestPostgres());
    const { port, hostname } = new URL(url);
    slow = createServer((client) => {
      const database = connect({ port: Number(port), host: hostname });
      client.setNoDelay().pipe(database);
      database.on('data', (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += piece)
          client.write(bytes.subarray(at, at + piece));
      });
      database.on('close', () => client.destroy()).on('error', () => {});
      client.on('close', () => database.destroy()).on('error', () => {});
    });
    slow.listen(0, '127.0.0.1');
    await once(slow, 'listening');
  });
  afterEach(async () => {
    connection.release(false);
    await engine.close();
  });
  afterAll(() => slow.close());

  async function open(bytes: number): Promise<void> {
    piece = bytes;
    const target = new URL(url);
    target.port = String((slow.address() as AddressInfo).port);
    engine = openPostgres({
      url: target.href,
      pooler: 'none',
      poolSize: 1,
      timeouts: { connect: 0, statement: 0, lock: 0, idleInTransaction: 0, silence: 0 },
      onError: () => {},
    });
    connection = await engine.connect();
  }

  const text = `
    select
      n as "integer", n * 10000000000::bigint as "bigint", n / 4.0 as "numeric", n % 2 = 0 as "boolean",
      ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid as "uuid",
      timestamptz '2027-01-31T09:30:00.120Z' + n * interval '1 second' as "time",
      case when n % 3 = 0 then null else repeat('é😀"\\', n) end as "text",
      case when n % 5 = 0 then repeat('x', n * 400) end as "long",
      jsonb_build_object('n', n) as "json", array[n, null] as "array", '' as "empty"
    from generate_series(1, 25) as n`;

  // A head is five bytes; a row here is some two hundred, and one of ten thousand.
  test.each([1, 4, 5, 6, 57, 1000, 100_000])('%i bytes at a time', async (bytes) => {
    await open(bytes);
    const expected = await connection.query({ text, values: [] });
    expect(expected.rows).toHaveLength(25);
    for (let run = 0; run < 2; run++)
      expect(await connection.query({ name: 'rows', text, values: [] })).toEqual(expected);
  });

  test('after one that fails comes the next, prepared or not', async () => {
    await open(3);
    const failing = {
      name: 'late',
      text: 'select 6 / (3 - n) as n from generate_series(1, 5) as n',
    };
    await expect(connection.query({ ...failing, values: [] })).rejects.toMatchObject({
      code: '22012',
    });
    const plain = { text: 'select 1 as n', values: [] };
    expect((await connection.query(plain)).rows).toEqual([{ n: 1 }]);
    await expect(connection.query({ ...failing, values: [] })).rejects.toMatchObject({
      code: '22012',
    });
    expect((await connection.query({ ...plain, name: 'one' })).rows).toEqual([{ n: 1 }]);
  });
});
