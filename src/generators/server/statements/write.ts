/** Inserting and updating: one statement that makes the row as it would be, judges it, writes it if it passes, and tells what it found. */
import { quoteIdentifier } from '../../../emit/sql.js';
import type { Field } from '../../../model/model.js';
import { columnOf, columnsMark, tableOf } from '../columns.js';
import { readColumn, readsByQuery } from '../field-rules.js';
import { asColumn } from '../sql-layout.js';
import {
  askedColumn,
  distinctColumns,
  type Hole,
  hole,
  joined,
  listed,
  plainText,
  type Sql,
  sql,
} from '../sql-text.js';
import { insertedRow, isUpdated, updatedRow } from './row.js';
import { answerOf, type Question, questions } from './verdicts.js';
import {
  actingMark,
  askedMark,
  isGranted,
  isSignUp,
  onConflictMark,
  readAnswers,
  type StatementWorld,
  visibleAnswer,
} from './world.js';

export function insertSql(world: StatementWorld): Sql | undefined {
  if (!isGranted(world, 'create') && !isSignUp(world)) return undefined;
  const { resource } = world;
  const asked = questions(world, 'create');
  const names = resource.fields.map((field) => quoteIdentifier(field.column));
  const insert = sql`insert into ${tableOf(resource)} as t (
      ${listed(names, 6)}
    )
    select ${listed(columnsOf(resource.fields, 'v'), 6)}
    from verdict as v, acting
    where ${passes(asked)}${onConflictMark}`;
  // What passes and is not written is taken: it has no answer here and is told by the error it makes alone.
  const isAnswered = sql`
  where t.id is not null or not (
    ${joined(asked.map(answerOf), '\n    and ')}
  )`;
  return writing(world, {
    written: 'create',
    rows: insertedRow(world),
    asked,
    kept: resource.fields,
    write: insert,
    isAnswered,
  });
}

export function updateSql(world: StatementWorld): Sql | undefined {
  if (!isGranted(world, 'update')) return undefined;
  const { resource } = world;
  const asked = questions(world, 'update');
  const stored = sql`
    cross join lateral (
      select ${listed(columnsOf(resource.fields, 't'), 8)}
      from ${tableOf(resource)} as t
      where t.id = ${hole('row.id', 'uuid', 'id')}
        and t.version = ${hole('row.version', 'integer', '$version')}
      for no key update skip locked
    ) as b`;
  const updated = resource.fields.filter(isUpdated);
  const changes = updated.map(
    (field) => `${quoteIdentifier(field.column)} = ${columnOf(field, 'v')}`,
  );
  // A resource none of whose fields can change may still be touched, which makes a version.
  const set = changes.length === 0 ? ['updated_at = t.updated_at'] : changes;
  const update = sql`update ${tableOf(resource)} as t
    set ${listed(set, 6)}
    from verdict as v, acting
    where t.id = v.id
      and ${passes(asked)}`;
  const id = resource.fields.filter(({ name }) => name === 'id');
  return writing(world, {
    written: 'update',
    rows: [stored, ...updatedRow(world)],
    asked,
    kept: [...id, ...updated],
    write: update,
    isAnswered: [],
  });
}

interface Writing {
  readonly written: 'create' | 'update';
  /** The tables that make `n`, the row as it would be. */
  readonly rows: readonly Sql[];
  readonly asked: readonly Question[];
  /** Fields of `n` that are written. */
  readonly kept: readonly Field[];
  readonly write: Sql;
  /** Which members are told something. */
  readonly isAnswered: Sql;
}

/** Makes the row as it would be for each who asks, judges it, writes what passes, and tells what was found. */
function writing(
  world: StatementWorld,
  { written, rows, asked, kept, write, isAnswered }: Writing,
): Sql {
  const { resource } = world;
  const answers = asked.map(({ name, holds }) => asColumn(holds, quoteIdentifier(name), 8));
  const returned = columnsOf(resource.fields, 't');
  const seen = seenAnswers(world, written);
  const verdict = ['asked."$n"', ...seen.needed, ...asked.map(answerOf), ...columnsOf(kept, 'n')];
  return sql`
  with ${actingMark}, verdict as materialized (
    select ${listed(verdict, 6)}
    from ${askedMark}${joined(rows, '')}
    cross join lateral (
      select ${joined(answers, ',\n        ')}
      offset 0
    ) as v
  ), written as (
    ${write}
    returning ${listed(returned, 6)}
  )
  select ${listed(['v."$n"', ...asked.map(answerOf)], 4)},
    t.id is not null as "$written", ${seen.told}, ${columnsMark}
  from verdict as v
  left join written as t on t.id = v.id${seen.source}${isAnswered}`;
}

interface Seen {
  /** Columns of `asked` that it takes. */
  readonly needed: readonly Hole[];
  readonly told: Sql;
  readonly source: Sql;
}

/** What the caller may see of the row that was written; asked of each row by itself where it takes subqueries. */
function seenAnswers(world: StatementWorld, written: 'create' | 'update'): Seen {
  const answers = [...readAnswers(world, 6), visibleAnswer(world, written)];
  const needed = joined(answers, '').filter((part) => typeof part !== 'string');
  const overVerdict = answers.map((answer) =>
    answer.map((part) => (typeof part === 'string' ? part : askedColumn(part, 'v'))),
  );
  const seen = { needed: distinctColumns(needed) };
  const asksNothing = overVerdict.every((answer) => !plainText(answer).includes('select '));
  if (asksNothing) return { ...seen, told: joined(overVerdict, ',\n    '), source: [] };
  const names = [
    ...world.resource.fields.filter(readsByQuery).map((field) => `s."${readColumn(field)}"`),
    's."$visible"',
  ];
  const source = sql`
  cross join lateral (
    select ${joined(overVerdict, ',\n      ')}
    offset 0
  ) as s`;
  return { ...seen, told: listed(names, 4), source };
}

function passes(asked: readonly Question[]): Sql {
  return joined(asked.map(answerOf), '\n      and ');
}

function columnsOf(fields: readonly Field[], alias: string): string[] {
  return fields.map((field) => columnOf(field, alias));
}
