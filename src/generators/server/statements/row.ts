/** The row as it would be: the derived table `n` that rules, checks and the write itself read. */
import { memberAccess } from '../../../emit/literal.js';
import { quoteIdentifier, quoteLiteral } from '../../../emit/sql.js';
import { isClientField } from '../../../model/bodies.js';
import type { Expression } from '../../../model/expression.js';
import type { Field, Resource } from '../../../model/model.js';
import { expressionsIn, refsWalked } from '../../../model/walk-expression.js';
import { readsRow } from '../../../rules/facts.js';
import { columnOf, tableOf } from '../columns.js';
import { value } from '../predicates.js';
import { type Hole, hole, joined, listed, type Sql, sql } from '../sql-text.js';
import { columnType } from '../sql-types.js';
import { mayPoint, type WriteVerb } from './verdicts.js';
import type { StatementWorld } from './world.js';

/** What makes `n` for an insert. */
export function insertedRow(world: StatementWorld): Sql[] {
  const columns = world.resource.fields.map((field) => ({
    field,
    given: insertedValue(field, world.resource),
    set: field.set?.create,
  }));
  return rowTables(columns, 'create', world);
}

/** What makes `n` for an update of the stored row `b`. */
export function updatedRow(world: StatementWorld): Sql[] {
  const columns = world.resource.fields.map((field) => ({
    field,
    given: updatedValue(field),
    set: field.set?.update,
  }));
  return rowTables(columns, 'update', world);
}

/** What an update statement sets: what a client may change, and what the server computes. */
export function isUpdated(field: Field): boolean {
  return isChangeable(field) || field.set?.update !== undefined;
}

function isChangeable(field: Field): boolean {
  return isClientField(field) && !field.immutable;
}

interface RowColumn {
  readonly field: Field;
  /** A column of the stored row, or a value of the client's. */
  readonly given: Sql;
  readonly set: Expression | undefined;
}

/** Values that are computed from the row itself take a table before: `i`, the row as it is given. */
function rowTables(columns: readonly RowColumn[], verb: WriteVerb, world: StatementWorld): Sql[] {
  const computes = columns.some(({ set }) => set !== undefined && readsRow(set));
  const given = (column: RowColumn): Sql => named(column.field, column.given);
  const computed = (column: RowColumn, otherwise: Sql): Sql => {
    if (column.set === undefined) return otherwise;
    const typed = setValue(column.field, column.set, verb, world);
    const guard = guardOf(column, verb, world);
    const guarded = guard === undefined ? typed : sql`case when ${guard} then ${typed} end`;
    return named(column.field, guarded);
  };
  if (!computes)
    return [
      table(
        'n',
        columns.map((column) => computed(column, given(column))),
      ),
    ];
  const values = columns.map((column) => computed(column, [columnOf(column.field, 'i')]));
  return [table('i', columns.map(given)), table('n', values)];
}

/**
 * What is computed from a row the caller may not point at stays empty; the reference is refused anyway. Computing it could fail, and that it
 * does would tell what is in the row.
 */
function guardOf({ field, set }: RowColumn, verb: WriteVerb, world: StatementWorld) {
  if (set === undefined || !canFail(set, field)) return undefined;
  const walked = refsWalked(set);
  const conditions = world.resource.fields
    .filter(({ name }) => walked.has(name))
    .flatMap((ref) => {
      const condition = mayPoint(world, verb, ref, 'i');
      return condition === undefined ? [] : [sql`(${condition})`];
    });
  return conditions.length === 0 ? undefined : joined(conditions, ' and ');
}

/** A result may be out of range, a decimal have more digits than this one takes; anything else fits where its type does. */
function canFail(set: Expression, { type }: Field): boolean {
  const isDecimal = type.kind === 'scalar' && type.scalar === 'decimal';
  return isDecimal || expressionsIn(set).some(({ kind }) => kind === 'arithmetic');
}

/** Columns of another table bring their name along. */
function named(field: Field, given: Sql): Sql {
  const [only] = given;
  const isColumn =
    given.length === 1 &&
    (typeof only === 'string' ? only === columnOf(field, 'b') : only?.column === field.column);
  return isColumn ? given : sql`${given} as ${quoteIdentifier(field.column)}`;
}

function table(name: string, columns: readonly Sql[]): Sql {
  return sql`
    cross join lateral (
      select ${listed(columns, 8)}
      offset 0
    ) as ${name}`;
}

function setValue(
  field: Field,
  expression: Expression,
  verb: WriteVerb,
  { asker, model }: StatementWorld,
): Sql {
  const computed = value(expression, asker, model, { this: 'i', isNew: verb === 'create' });
  const type = storedType(field);
  const [only] = computed;
  const isTyped = typeof only === 'string' ? only.endsWith(`::${type}`) : only?.cast === type;
  return isTyped && computed.length === 1 ? computed : sql`(${computed})::${type}`;
}

/** Rules see values as the column will hold them. */
function storedType(field: Field): string {
  const { type } = field;
  if (type.kind !== 'scalar') return columnType(field);
  if (type.scalar === 'datetime') return 'timestamptz(3)';
  if (type.scalar === 'decimal') return `numeric(${type.precision}, ${type.scale})`;
  return columnType(field);
}

function insertedValue(field: Field, resource: Resource): Sql {
  switch (field.name) {
    case 'id':
      return [hole('row.id', 'uuid', 'id')];
    case 'createdAt':
    case 'updatedAt':
      return ['now()::timestamptz(3)'];
    case 'version':
      return firstVersion(resource);
    default:
      return field.set?.create === undefined ? [sent(field)] : [`null::${columnType(field)}`];
  }
}

/** A row that is made again goes on from its last version, so that no version ever stands for two states; `last_version` is in system.sql. */
function firstVersion(resource: Resource): Sql {
  const chosen = hole('chosen', 'boolean', '$chosen');
  const id = hole('row.id', 'uuid', 'id');
  const last = sql`last_version(${quoteLiteral(resource.name)}, ${quoteLiteral(tableOf(resource))}, ${id})`;
  return sql`case when ${chosen} then ${last} + 1 else 1 end`;
}

function updatedValue(field: Field): Sql {
  if (field.name === 'updatedAt') return ['now()::timestamptz(3)'];
  if (field.name === 'version') return ['b.version + 1'];
  return isChangeable(field) ? [sent(field)] : [columnOf(field, 'b')];
}

function sent(field: Field): Hole {
  return hole(`row${memberAccess(field.name)}`, columnType(field), field.column);
}
