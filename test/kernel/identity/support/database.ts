import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '../../../../templates/kernel/database/connect.js';
import type { Database, Result } from '../../../../templates/kernel/database/database.js';
import type { Engine } from '../../../../templates/kernel/database/engine.js';
import { openPglite } from '../../../../templates/kernel/database/pglite.js';
import { openPostgres } from '../../../../templates/kernel/database/postgres.js';
import { hasPostgres, startPostgres } from '../../../helpers/postgres.js';
import { profileTable } from './profile.js';

export interface TestDatabase extends Database {
  /** One statement. */
  readonly run: (text: string, ...values: unknown[]) => Promise<Result<Record<string, string>>>;
}

/** A database with the identity tables, and one of profiles. Closing it removes it. */
export async function openDatabase(
  kind: 'pglite' | 'postgresql' = 'pglite',
): Promise<TestDatabase> {
  const { engine, remove } = await (kind === 'pglite' ? openEmbedded() : openServer());
  const database = connectDatabase(engine, () => undefined);
  await database.exec(readFileSync('templates/database/identity.sql', 'utf8') + profileTable);
  return {
    ...database,
    run: (text, ...values) => database.query({ text, values }),
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

export const engines: readonly ('pglite' | 'postgresql')[] = hasPostgres
  ? ['pglite', 'postgresql']
  : ['pglite'];

interface Opened {
  readonly engine: Engine;
  readonly remove: () => Promise<void>;
}

async function openEmbedded(): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), 'identity-'));
  const engine = await openPglite(join(directory, 'data'));
  return { engine, remove: () => rm(directory, { recursive: true }) };
}

async function openServer(): Promise<Opened> {
  const cluster = await startPostgres();
  const engine = openPostgres({
    url: await cluster.createDatabase('identity'),
    pooler: 'none',
    poolSize: 8,
    timeouts: { connect: 5_000, statement: 0, lock: 0, idleInTransaction: 0, silence: 5000 },
    onError: () => {},
  });
  return { engine, remove: () => cluster.stop() };
}
