import { type Kysely, sql } from 'kysely';
import type { Schema } from '../generated/schema.js';

/**
 * Fills the development database: `npm run seed`, in one transaction. `db` goes around the access rules. Write it so that it can run twice, for
 * example with `.onConflict((conflict) => conflict.doNothing())`. This file was created once and is yours.
 */
export async function seed(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ count: string }>`select count(*) from auth_user`.execute(db);
  console.log(`${rows[0]?.count} accounts so far. Examples are added in src/app/seed.ts.`);
}
