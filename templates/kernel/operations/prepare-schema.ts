import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/database.js';
import { migrate, pendingSteps } from '../database/migrations.js';
import type { Config } from './config.js';
import { Failure } from './failure.js';

/** The embedded database is kept up to date by itself. Elsewhere somebody decides when: the server only refuses to run on what it does not know. */
export async function prepareSchema(
  database: Database,
  environment: Config['environment'],
  root: string,
): Promise<void> {
  const folder = join(root, 'migrations');
  const development = environment === 'development';
  if (database.engine === 'pglite') {
    await migrate(database, { folder, development, log: (line) => console.log(line) });
    return;
  }
  if (!existsSync(folder)) return;
  const pending = await pendingSteps(database, { folder, development });
  if (pending.length === 0) return;
  const more = pending.length > 1 ? ` and ${pending.length - 1} more` : '';
  throw new Failure(
    `The database is not up to date (${pending[0]}${more}). Bring it there with: npm run migrate`,
  );
}
