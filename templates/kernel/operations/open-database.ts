import { isAbsolute, join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { connectDatabase } from '../database/connect.js';
import type { Database } from '../database/database.js';
import type { DatabaseConfig } from './config.js';
import { currentCaller } from './request-context.js';
import { timeouts } from './timeouts.js';

/**
 * `serving`: the pool the server works with. `direct`: past a pooler and without a limit on statements, for migrations and other work of
 * operators. The driver that is not needed is not loaded.
 */
export async function openDatabase(
  config: DatabaseConfig,
  root: string,
  use: 'serving' | 'direct',
  log?: Pick<FastifyBaseLogger, 'warn'>,
): Promise<Database> {
  const actor = () => currentCaller()?.id;
  if (config.engine === 'pglite') {
    const { openPglite } = await import('../database/pglite.js');
    const { directory } = config;
    return connectDatabase(
      await openPglite(isAbsolute(directory) ? directory : join(root, directory)),
      actor,
    );
  }
  const { openPostgres } = await import('../database/postgres.js');
  const direct = use === 'direct';
  return connectDatabase(
    openPostgres({
      url: direct ? config.directUrl : config.url,
      pooler: direct ? 'none' : config.pooler,
      poolSize: direct ? 2 : config.poolSize,
      timeouts: direct ? { ...timeouts, statement: 0, idleInTransaction: 0 } : timeouts,
      onError: (err) => log?.warn({ err }, 'a database connection was lost'),
    }),
    actor,
  );
}
