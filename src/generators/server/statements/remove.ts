import { tableOf } from '../columns.js';
import { conditionOf, predicate } from '../predicates.js';
import { asColumn, conjunct } from '../sql-layout.js';
import { hole, joined, type Sql, sql } from '../sql-text.js';
import { actorIsSet, isGranted, readRule, type StatementWorld } from './world.js';

/** Deletes the row if the caller may read and delete it and, where one is given, the version is that. Undefined: this asker never reads a row. */
export function removeSql(world: StatementWorld): Sql | undefined {
  const { resource, asker, model } = world;
  const readable = readRule(world);
  if (readable === false || !isGranted(world, 'delete')) return undefined;
  const rule = predicate(resource.access.delete.expression, asker, model, { this: 't' });
  const where = [
    sql`t.id = ${hole('id', 'uuid')}`,
    ...(readable === true ? [] : [conjunct(readable, 6)]),
  ];
  const version = hole('version', 'integer');
  const table = tableOf(resource);
  return sql`
  with b as (
    select t.id, t.version, ${asColumn(conditionOf(rule), '"$allowed"', 6)}
    from ${table} as t
    where ${joined(where, '\n      and ')}
    for update of t
  ), gone as (
    delete from ${table} as t
    using b
    where t.id = b.id and b."$allowed"
      and (${version} is null or b.version = ${version})
      and ${actorIsSet(world)}
    returning t.id
  )
  select b.version, b."$allowed", gone.id is not null as "$gone"
  from b left join gone on true`;
}
