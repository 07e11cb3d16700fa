import type { Database } from '../database/database.js';

/** An entry of the change log. */
export interface Change {
  /** Where it stands: later changes have greater positions. A decimal number as text, too big for a number one day. */
  readonly position: string;
  /** `Delivery` */
  readonly resource: string;
  readonly rowId: string;
  readonly operation: 'insert' | 'update' | 'delete';
  /** The whole row by column name, as PostgreSQL writes it in JSON. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** The account that did it, if any. */
  readonly actor: string | null;
  readonly at: string;
}

/** The changes that follow a position, in order; `'0'` is before the first. Whoever goes on from the last position it got misses none. */
export async function readChanges(
  database: Database,
  after: string,
  limit: number,
): Promise<Change[]> {
  // Not prepared: a plan made while the log is short reads all of it, and would go on doing so.
  const { rows } = await database.query<Change>({
    text: `
      select pos as "position", resource, row_id as "rowId", operation, before, after, actor, at
      from _change
      where pos > $1
      order by pos
      limit $2`,
    values: [after, limit],
  });
  return rows;
}
