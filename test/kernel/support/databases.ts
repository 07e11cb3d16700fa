/** Real databases for the kernel's tests: the embedded engine in a temporary directory, and PostgreSQL where it is installed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { connectDatabase } from '../../../templates/kernel/database/connect.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import { openPglite } from '../../../templates/kernel/database/pglite.js';
import { openPostgres } from '../../../templates/kernel/database/postgres.js';
import { currentCaller } from '../../../templates/kernel/operations/request-context.js';
import { createPgliteDirectory } from '../../helpers/pglite.js';
import { hasPostgres, startPostgres } from '../../helpers/postgres.js';

export interface TestDatabase {
  readonly database: Database;
  /** PostgreSQL only. */
  readonly url?: string;
}

/** `[name, open]` for `describe.each`: what opens lives until the end of the test file. */
export const engines: readonly (readonly [string, () => Promise<TestDatabase>])[] = [
  ['pglite', openTestPglite],
  ...(hasPostgres ? [['postgresql', () => openTestPostgres()] as const] : []),
];

export async function openTestPglite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'pglite-'));
  await createPgliteDirectory(join(folder, 'data'));
  const engine = await openPglite(join(folder, 'data'));
  const database = connectDatabase(engine, () => currentCaller()?.id);
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });
  return { database };
}

export async function openTestPostgres(
  pooler: 'none' | 'transaction' = 'none',
): Promise<Required<TestDatabase>> {
  const cluster = await startPostgres();
  const url = await cluster.createDatabase('test');
  const engine = openPostgres({
    url,
    pooler,
    poolSize: 5,
    timeouts: {
      connect: 2000,
      statement: 10_000,
      lock: 2000,
      idleInTransaction: 10_000,
      silence: 2000,
    },
    onError: () => {},
  });
  const database = connectDatabase(engine, () => currentCaller()?.id);
  afterAll(async () => {
    await database.close();
    await cluster.stop();
  });
  return { database, url };
}
