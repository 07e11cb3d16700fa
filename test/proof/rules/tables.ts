/** The rows of an application in PostgreSQL. */
import type { PGlite } from '@electric-sql/pglite';
import { quoteIdentifier, quoteLiteral } from '../../../src/emit/sql.js';
import { columnType } from '../../../src/generators/server/sql-types.js';
import type { AppModel } from '../../../src/model/model.js';
import type { Tables } from './draw/rows.js';

/** Drops what was there and makes bare tables with the rows. Foreign keys are kept by the rows themselves. */
export async function storeBare(database: PGlite, model: AppModel, tables: Tables): Promise<void> {
  const definitions = model.resources.map(({ names, fields }) => {
    const columns = fields.map((field) => `${quoteIdentifier(field.column)} ${columnType(field)}`);
    return `create table ${quoteIdentifier(names.table)} (${columns.join(', ')});`;
  });
  await database.exec([emptied, ...definitions, insertions(model, tables)].join('\n'));
}

/** Whatever an earlier run has left. */
export const emptied = `
  reset search_path;
  reset session_replication_role;
  drop schema if exists frozen cascade;
  drop schema if exists public cascade;
  create schema public;`;

export function insertions(model: AppModel, tables: Tables): string {
  return model.resources
    .flatMap(({ name, names, fields }) => {
      const columns = fields.map(({ column }) => quoteIdentifier(column)).join(', ');
      return (tables.get(name) ?? []).map((row) => {
        const values = fields.map((field) => literal(row[field.name]));
        return `insert into ${quoteIdentifier(names.table)} (${columns}) values (${values.join(', ')});`;
      });
    })
    .join('\n');
}

export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'object') return `${quoteLiteral(JSON.stringify(value))}::jsonb`;
  return typeof value === 'string' ? quoteLiteral(value) : String(value);
}
