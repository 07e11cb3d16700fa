/** Reading one row, reading several by id, and locking one that is going to be written. */
import { columnsMark, tableOf } from '../columns.js';
import { conditionOf, predicate } from '../predicates.js';
import { asColumn, conjunct } from '../sql-layout.js';
import { hole, joined, type Sql, sql } from '../sql-text.js';
import { isGranted, readAnswers, readRule, type StatementWorld } from './world.js';

/** Undefined: this asker never reads a row. */
export function readSql(world: StatementWorld): Sql | undefined {
  return selecting(world, sql`t.id = ${hole('id', 'uuid')}`, []);
}

export function readManySql(world: StatementWorld): Sql | undefined {
  return selecting(world, sql`t.id = any(${hole('ids', 'uuid[]')})`, []);
}

/** With the update rule's answer for the stored row. */
export function lockSql(world: StatementWorld): Sql | undefined {
  if (!isGranted(world, 'update') && !isGranted(world, 'create')) return undefined;
  const { resource, asker, model } = world;
  const rule = predicate(resource.access.update.expression, asker, model, { this: 't' });
  const statement = selecting(world, sql`t.id = ${hole('id', 'uuid')}`, [
    asColumn(conditionOf(rule), '"$allowed"', 4),
  ]);
  return statement && sql`${statement}\n  for no key update of t`;
}

function selecting(world: StatementWorld, where: Sql, answers: readonly Sql[]): Sql | undefined {
  const rule = readRule(world);
  if (rule === false) return undefined;
  const columns = [columnsMark, ...readAnswers(world), ...answers];
  const conditions = rule === true ? [where] : [where, conjunct(rule, 4)];
  return sql`
  select ${joined(columns, ',\n    ')}
  from ${tableOf(world.resource)} as t
  where ${joined(conditions, '\n    and ')}`;
}
