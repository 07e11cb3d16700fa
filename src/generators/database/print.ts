/** Schema objects as statements: readable, one thing a line, each ending in a semicolon. */
import { quoteIdentifier, quoteLiteral } from '../../emit/sql.js';
import type { Column, Constraint, ForeignKey, Table, TableIndex } from './schema.js';

export function createTable(table: Table, constraints: readonly Constraint[]): string {
  const parts = [...table.columns.map(columnText), ...constraints.map(constraintText)];
  return `create table ${quoteIdentifier(table.name)} (\n${parts.map((part) => `  ${part}`).join(',\n')}\n);`;
}

export function addConstraint(table: Table, constraint: Constraint): string {
  return `alter table ${quoteIdentifier(table.name)}\n  add ${constraintText(constraint)};`;
}

export function createIndex(table: Table, index: TableIndex): string {
  const kind = index.unique ? 'unique index' : 'index';
  const method = index.method === 'btree' ? '' : ` using ${index.method}`;
  const where = index.where === undefined ? '' : `\n  where ${index.where}`;
  const on = `${quoteIdentifier(table.name)}${method} (${index.keys.join(', ')})`;
  return `create ${kind} ${quoteIdentifier(index.name)} on ${on}${where};`;
}

export function createTriggers(table: Table): string {
  const on = quoteIdentifier(table.name);
  return table.triggers
    .map(
      ({ name, timing, action }) =>
        `create trigger ${quoteIdentifier(name)} ${timing} on ${on}\n  ${action};`,
    )
    .join('\n');
}

/** The spec's own words about the table and its columns, for whoever opens the database. */
export function commentOn(table: Table): string[] {
  const name = quoteIdentifier(table.name);
  const comments = table.columns.flatMap((column) =>
    column.comment === undefined
      ? []
      : [
          `comment on column ${name}.${quoteIdentifier(column.name)} is ${quoteLiteral(column.comment)};`,
        ],
  );
  if (table.comment === undefined) return comments;
  return [`comment on table ${name} is ${quoteLiteral(table.comment)};`, ...comments];
}

function columnText(column: Column): string {
  const nullability = column.nullable ? '' : ' not null';
  const value = column.default === undefined ? '' : ` default ${column.default}`;
  return `${quoteIdentifier(column.name)} ${column.type}${nullability}${value}`;
}

function constraintText(constraint: Constraint): string {
  return `constraint ${quoteIdentifier(constraint.name)} ${definition(constraint)}`;
}

function definition(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return `primary key (${columnList(constraint.columns)})`;
    case 'unique':
      return `unique (${columnList(constraint.columns)})`;
    case 'check':
      return `check (${constraint.expression})`;
    case 'foreignKey':
      return foreignKey(constraint);
  }
}

function foreignKey(key: ForeignKey): string {
  const target = `${quoteIdentifier(key.table)} (${columnList(key.targetColumns)})`;
  return `foreign key (${columnList(key.columns)})\n    references ${target}${onDelete(key)}`;
}

function onDelete(key: ForeignKey): string {
  switch (key.onDelete) {
    case 'noAction':
      return '';
    case 'cascade':
      return ' on delete cascade';
    case 'setNull':
      return key.setNullColumns === undefined
        ? ' on delete set null'
        : ` on delete set null (${columnList(key.setNullColumns)})`;
  }
}

function columnList(columns: readonly string[]): string {
  return columns.map(quoteIdentifier).join(', ');
}
