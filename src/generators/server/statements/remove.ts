import { referrersOf } from '../../../model/lookup.js';
import type { AppModel, Resource } from '../../../model/model.js';
import { tableOf } from '../columns.js';
import { conditionOf, predicate } from '../predicates.js';
import { asColumn, conjunct } from '../sql-layout.js';
import { hole, joined, type Sql, sql } from '../sql-text.js';
import { actingMark, askedMark, isGranted, readRule, type StatementWorld } from './world.js';

/**
 * Deletes the row if the caller may read and delete it and, where one is given, the version is that. A row that another transaction holds is passed
 * over, as if there were none. Undefined: this asker never reads a row.
 */
export function removeSql(world: StatementWorld): Sql | undefined {
  const { resource, asker, model } = world;
  const readable = readRule(world);
  if (readable === false || !isGranted(world, 'delete')) return undefined;
  const rule = predicate(resource.access.delete.expression, asker, model, { this: 't' });
  const where = [
    sql`t.id = ${hole('id', 'uuid')}`,
    ...(readable === true ? [] : [conjunct(readable, 8)]),
  ];
  const table = tableOf(resource);
  return sql`
  with ${actingMark}, b as materialized (
    select asked."$n", ${hole('version', 'integer')} as expected, r.id, r.version, r."$allowed"
    from ${askedMark}
    cross join lateral (
      select t.id, t.version, ${asColumn(conditionOf(rule), '"$allowed"', 8)}
      from ${table} as t
      where ${joined(where, '\n        and ')}
      for update skip locked
    ) as r
  ), gone as (
    delete from ${table} as t
    using b, acting
    where t.id = b.id
      and b."$allowed"
      and (b.expected is null or b.expected = b.version)
    returning t.id
  )
  select b."$n", b.version, b."$allowed", gone.id is not null as "$gone"
  from b left join gone on gone.id = b.id`;
}

/** Whether other rows go along with one that is deleted, or lose their reference to it. */
export function cascades({ name }: Resource, model: AppModel): boolean {
  return referrersOf(model, name).some(({ ref }) => ref.onDelete !== 'restrict');
}
