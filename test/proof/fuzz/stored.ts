/** What must be true of a database that nothing but the server wrote to, whatever it was sent. */
import type { Database } from '../../../templates/kernel/database/database.js';

export interface Stored {
  readonly rows: number;
  readonly changes: number;
  /** In words; empty: all is well. */
  readonly problems: readonly string[];
}

interface Table {
  /** Quoted where it needs to be. */
  readonly table: string;
  readonly resource: string;
}

export async function inspect(database: Database): Promise<Stored> {
  const tables = await ask<Table>(database, loggedTables);
  const problems: string[] = [];
  let rows = 0;
  for (const { table, resource } of tables) {
    const [{ count } = { count: 0 }] = await ask<{ count: number }>(
      database,
      `select count(*)::int as count from ${table}`,
    );
    rows += count;
    const lost = await ask<{ id: string }>(database, notAsLogged(table), resource);
    problems.push(...lost.map(({ id }) => `${resource} ${id} is not what the log says of it last`));
  }
  for (const [what, text] of Object.entries(ofTheLog))
    for (const { seq } of await ask<{ seq: string }>(database, text))
      problems.push(`change ${seq} ${what}`);
  const [{ count: changes } = { count: 0 }] = await ask<{ count: number }>(
    database,
    'select count(*)::int as count from _change',
  );
  return { rows, changes, problems };
}

async function ask<Row>(database: Database, text: string, ...values: string[]): Promise<Row[]> {
  const { rows } = await database.query<Row>({ text, values });
  return rows as Row[];
}

/** A trigger's arguments are stored one after the other, each ended by a NUL. */
const loggedTables = `
  select distinct tgrelid::regclass::text as "table",
    convert_from(substring(tgargs from 1 for position('\\000'::bytea in tgargs) - 1), 'UTF8') as resource
  from pg_trigger
  where tgfoid = 'log_change'::regproc
  order by 1`;

const notAsLogged = (table: string) => `
  with last as (
    select distinct on (row_id) row_id, operation, after
    from _change where resource = $1 order by row_id, seq desc
  )
  select coalesce(t.id, last.row_id)::text as id
  from ${table} t
  full join last on last.row_id = t.id
  where (t.id is null and last.operation <> 'delete')
    or (t.id is not null and (last.row_id is null or last.after is distinct from to_jsonb(t)))
  limit 5`;

const history = `
  select *, lag(after) over w as earlier, lag(pos) over w as earlier_pos
  from _change window w as (partition by resource, row_id order by seq)`;

/** Finds the changes that are wrong. */
const ofTheLog = {
  'begins where the one before did not end': `
    select seq::text as seq from (${history}) as c where before is distinct from earlier limit 5`,
  'is read before an older one of its row': `
    select seq::text as seq from (${history}) as c where pos < earlier_pos limit 5`,
  'does not count on': `
    select seq::text as seq from _change
    where operation = 'update' and (after ->> 'version')::int <> (before ->> 'version')::int + 1 limit 5`,
  'has no position, or one that leaves a gap': `
    select seq::text as seq from (select seq, pos, row_number() over (order by pos) as place from _change) as c
    where pos is null or pos <> place limit 5`,
};
