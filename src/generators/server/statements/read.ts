/** Reading a row: to show it, and to change it. */
import { carried, columnsMark, tableOf } from '../columns.js';
import { readColumn, readsByQuery } from '../field-rules.js';
import { conditionOf, predicate } from '../predicates.js';
import { asColumn, conjunct } from '../sql-layout.js';
import { hole, joined, listed, type Sql, sql } from '../sql-text.js';
import { askedMark, isGranted, readAnswers, readRule, type StatementWorld } from './world.js';

/** Undefined: this asker never reads a row. */
export function readSql(world: StatementWorld): Sql | undefined {
  return selecting(world, []);
}

/** With the update rule's answer for the stored row. */
export function peekSql(world: StatementWorld): Sql | undefined {
  if (!isGranted(world, 'update') && !isGranted(world, 'create')) return undefined;
  const { resource, asker, model } = world;
  const rule = predicate(resource.access.update.expression, asker, model, { this: 't' });
  return selecting(world, [asColumn(conditionOf(rule), '"$allowed"', 6)], ['r."$allowed"']);
}

function selecting(
  world: StatementWorld,
  answers: readonly Sql[],
  told: readonly string[] = [],
): Sql | undefined {
  const { resource } = world;
  const rule = readRule(world);
  if (rule === false) return undefined;
  const columns = [columnsMark, ...readAnswers(world, 6), ...answers];
  const byId = sql`t.id = ${hole('id', 'uuid')}`;
  const conditions = rule === true ? [byId] : [byId, conjunct(rule, 6)];
  const carriedColumns = [
    'asked."$n"',
    ...told,
    ...resource.fields.filter(readsByQuery).map((field) => `r."${readColumn(field)}"`),
    ...carried(resource, 'r'),
  ];
  return sql`
  select ${listed(carriedColumns, 4)}
  from ${askedMark}
  cross join lateral (
    select ${joined(columns, ',\n      ')}
    from ${tableOf(resource)} as t
    where ${joined(conditions, '\n      and ')}
    offset 0
  ) as r`;
}
