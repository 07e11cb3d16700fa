import type { Database } from '../database/database.js';

/** Deletes the sessions and mailed tokens that have expired; nothing else would, where nobody comes back. */
export async function purge(database: Database): Promise<void> {
  for (const table of ['auth_session', 'auth_verification']) {
    await database.query({ text: `delete from ${table} where expires_at < now()`, values: [] });
  }
}
