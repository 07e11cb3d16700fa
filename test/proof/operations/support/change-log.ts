import pg from 'pg';

/** What a change log may be accused of; all empty when it is sound. */
export interface Faults {
  /** Rows without a change that made them, by table and id. */
  readonly unlogged: readonly string[];
  /** Changes nobody numbered. */
  readonly unnumbered: number;
  /** Positions between 1 and the last that no change has. */
  readonly gaps: number;
  /** Changes that do not begin where the one before of the same row ended. */
  readonly torn: number;
}

export const sound: Faults = { unlogged: [], unnumbered: 0, gaps: 0, torn: 0 };

/** Holds the log against the rows of `tables` (names in the database), once the sequencer has had the time to number what is there. */
export async function faultsOf(
  databaseUrl: string,
  tables: readonly string[],
): Promise<Faults & { readonly changes: number }> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const count = async (sql: string) => Number((await client.query(sql)).rows[0].count);
    for (let attempt = 0; attempt < 100; attempt++) {
      if ((await count('select count(*) from _change where pos is null')) === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const unlogged: string[] = [];
    for (const table of tables) {
      const { rows } = await client.query(`
        select t.id from "${table}" t
        where not exists (select from _change c where c.row_id = t.id and c.operation = 'insert')`);
      unlogged.push(...rows.map(({ id }) => `${table} ${id}`));
    }
    return {
      unlogged,
      unnumbered: await count('select count(*) from _change where pos is null'),
      gaps: await count('select coalesce(max(pos), 0) - count(pos) as count from _change'),
      torn: await count(`
        select count(*) from (
          select before, lag(after) over (partition by row_id order by pos) as previous from _change
        ) as step where before is distinct from previous`),
      changes: await count('select count(*) from _change'),
    };
  } finally {
    await client.end();
  }
}
