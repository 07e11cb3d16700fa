import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from './postgres.js';

describe.skipIf(!hasPostgres)('a throw-away cluster', () => {
  test('serves as many databases as asked for, and is gone when stopped', async () => {
    const cluster = await startPostgres();
    const url = await cluster.createDatabase('quo"ted');
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query('select current_database() as name');
    await client.end();
    expect(rows).toEqual([{ name: 'quo"ted' }]);

    await cluster.stop();
    await expect(new pg.Client(cluster.url).connect()).rejects.toThrow('ECONNREFUSED');
  });
});
