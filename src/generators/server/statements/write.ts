/** Inserting and updating: one statement that makes the row as it would be, judges it, writes it if it passes, and tells what it found. */
import { quoteIdentifier } from '../../../emit/sql.js';
import { carried, columnOf, columnsMark, tableOf } from '../columns.js';
import { readColumn, readsByQuery } from '../field-rules.js';
import { asColumn } from '../sql-layout.js';
import { hole, joined, listed, type Sql, sql } from '../sql-text.js';
import { insertedRow, isUpdated, updatedRow } from './row.js';
import { answerOf, type Question, questions } from './verdicts.js';
import {
  actorIsSet,
  isGranted,
  isSignUp,
  readAnswers,
  type StatementWorld,
  visibleAnswer,
} from './world.js';

export function insertSql(world: StatementWorld): Sql | undefined {
  if (!isGranted(world, 'create') && !isSignUp(world)) return undefined;
  const { resource } = world;
  const asked = questions(world, 'create');
  const names = resource.fields.map((field) => quoteIdentifier(field.column));
  const values = resource.fields.map((field) => columnOf(field, 'n'));
  const insert = sql`insert into ${tableOf(resource)} as t (
      ${listed(names, 6)}
    )
    select ${listed(values, 6)}
    from n, verdict as v
    where ${passes(asked, world)}`;
  return writing(world, insertedRow(world), asked, 'from n', insert);
}

export function updateSql(world: StatementWorld): Sql | undefined {
  if (!isGranted(world, 'update')) return undefined;
  const { resource } = world;
  const asked = questions(world, 'update');
  const stored = sql`b as (
    select ${listed(
      resource.fields.map((field) => columnOf(field, 't')),
      6,
    )}
    from ${tableOf(resource)} as t
    where t.id = ${hole('row.id', 'uuid')}
  )`;
  const changes = resource.fields
    .filter(isUpdated)
    .map((field) => `${quoteIdentifier(field.column)} = ${columnOf(field, 'n')}`);
  // A resource none of whose fields can change may still be touched, which makes a version.
  const set = changes.length === 0 ? ['updated_at = n.updated_at'] : changes;
  const update = sql`update ${tableOf(resource)} as t
    set ${listed(set, 6)}
    from n, verdict as v
    where t.id = n.id
      and ${passes(asked, world)}`;
  return writing(world, [stored, ...updatedRow(world)], asked, 'from n, b', update);
}

function passes(asked: readonly Question[], world: StatementWorld): Sql {
  return joined([...asked.map(answerOf), actorIsSet(world)], '\n      and ');
}

function writing(
  world: StatementWorld,
  rows: readonly Sql[],
  asked: readonly Question[],
  source: string,
  write: Sql,
): Sql {
  const { resource } = world;
  const verdict = asked.map(({ name, holds }) => asColumn(holds, quoteIdentifier(name), 6));
  const returned = [columnsMark, ...readAnswers(world, 6), visibleAnswer(world)];
  const told = [
    ...asked.map(answerOf),
    'w.id is not null as "$written"',
    'w."$visible"',
    ...resource.fields.filter(readsByQuery).map((field) => `w."${readColumn(field)}"`),
    ...carried(resource, 'w'),
  ];
  return sql`
  with ${joined(rows, ', ')}, verdict as (
    select ${joined(verdict, ',\n      ')}
    ${source}
  ), written as (
    ${write}
    returning ${joined(returned, ',\n      ')}
  )
  select ${listed(told, 4)}
  from verdict as v left join written as w on true`;
}
