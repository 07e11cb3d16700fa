import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from './postgres.js';

describe.skipIf(!hasPostgres)('a throw-away cluster', () => {
  test('serves as many databases as asked for, survives a crash, and is gone when stopped', async () => {
    const cluster = await startPostgres();
    const url = await cluster.createDatabase('quo"ted');
    const nameOf = async () => {
      const client = new pg.Client(url);
      await client.connect();
      const { rows } = await client.query('select current_database() as name');
      await client.end();
      return rows;
    };
    expect(await nameOf()).toEqual([{ name: 'quo"ted' }]);

    await cluster.crash();
    await expect(new pg.Client(url).connect()).rejects.toThrow('ECONNREFUSED');
    await cluster.start();
    expect(await nameOf()).toEqual([{ name: 'quo"ted' }]);

    await cluster.stop();
    await expect(new pg.Client(cluster.url).connect()).rejects.toThrow('ECONNREFUSED');
  });
});
