import { getMigrations } from 'better-auth/db/migration';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../templates/kernel/database/database.js';
import { type Library, loadLibrary } from '../../../templates/kernel/identity/library.js';
import { Passwords } from '../../../templates/kernel/identity/passwords.js';
import { engines, openDatabase, type TestDatabase } from './support/database.js';
import { publicUrl, secrets } from './support/server.js';

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openDatabase(engine);
  });

  afterAll(() => database.close());

  test('the library has nothing to add to the tables, and finds the types it expects', async () => {
    const complaints: string[] = [];
    const { options } = await load(database);
    const { toBeCreated, toBeAdded } = await getMigrations({
      ...options,
      logger: { level: 'warn', log: (_level, message) => complaints.push(message) },
    });
    expect({ toBeCreated, toBeAdded, complaints }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      complaints: [],
    });
  });

  test('it would notice a column that is missing', async () => {
    await database.run('alter table auth_session drop column ip_address');
    const { options } = await load(database);
    const { toBeAdded } = await getMigrations(options);
    expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([
      ['auth_session', ['ip_address']],
    ]);
  });
});

function load(database: Database): Promise<Library> {
  return loadLibrary({
    database,
    passwords: new Passwords(),
    log: pino({ level: 'silent' }),
    title: 'Courier',
    verifyEmail: true,
    publicUrl,
    secrets,
    trustedOrigins: [],
  });
}
