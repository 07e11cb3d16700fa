/** The rows of an application in PostgreSQL, and its rules asked of all of them at once. */
import type { PGlite } from '@electric-sql/pglite';
import { quoteIdentifier, quoteLiteral } from '../../../src/emit/sql.js';
import type { Expression } from '../../../src/model/expression.js';
import type { AppModel, Field } from '../../../src/model/model.js';
import type { Asker, DataRow } from '../../../src/rules/evaluate.js';
import {
  isFalseSql,
  isTrueSql,
  renderSql,
  type SqlHole,
  tablesOf,
} from '../../../src/rules/sql.js';
import { now, type Tables } from './rows.js';

const sqlTypes: Readonly<Record<string, string>> = {
  int: 'integer',
  bigint: 'bigint',
  float: 'double precision',
  decimal: 'numeric(10, 2)',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  duration: 'interval',
  uuid: 'uuid',
  json: 'jsonb',
};

function columnType({ type }: Field): string {
  switch (type.kind) {
    case 'ref':
      return 'uuid';
    case 'list':
    case 'shape':
      return 'jsonb';
    case 'enum':
      return 'text';
    case 'scalar':
      return sqlTypes[type.scalar] ?? 'text';
  }
}

/** Drops what was there and makes the tables with their rows. Foreign keys are kept by the rows themselves. */
export async function store(database: PGlite, model: AppModel, tables: Tables): Promise<void> {
  const statements = ['drop schema if exists public cascade; create schema public;'];
  for (const { names, fields, name } of model.resources) {
    const table = quoteIdentifier(names.table);
    const columns = fields.map((field) => `${field.column} ${columnType(field)}`);
    statements.push(`create table ${table} (${columns.join(', ')});`);
    for (const row of tables.get(name) ?? []) {
      const values = fields.map((field) => literal(row[field.name]));
      statements.push(`insert into ${table} values (${values.join(', ')});`);
    }
  }
  await database.exec(statements.join('\n'));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'object') return `${quoteLiteral(JSON.stringify(value))}::jsonb`;
  return typeof value === 'string' ? quoteLiteral(value) : String(value);
}

export interface Asked {
  readonly isTrue: boolean;
  readonly isFalse: boolean;
  /** What is left of the rule for this kind of asker, asked of one row and in a list. */
  readonly isGranted: boolean;
  readonly isListed: boolean;
}

interface Asking {
  readonly model: AppModel;
  readonly resource: string;
  readonly rule: Expression;
  readonly grant: Expression;
  readonly rows: readonly DataRow[];
  /** For every row, the row it was before. */
  readonly before: (row: DataRow) => DataRow;
  readonly callers: readonly (Asker | null)[];
}

/** What the compiled predicates say, by `row id/number of the caller`. */
export async function ask(database: PGlite, asking: Asking): Promise<Map<string, Asked>> {
  const { rows } = await database.query<Asked & { key: string }>(statement(asking));
  return new Map(rows.map(({ key, ...asked }) => [key, asked]));
}

export function statement({ model, resource, rule, grant, rows, before, callers }: Asking): string {
  const tables = tablesOf(model);
  const table = quoteIdentifier(tables(resource).table);
  const columns: Record<SqlHole, string> = {
    callerId: 'asker.id',
    callerEmail: 'asker.email',
    callerRoles: 'asker.roles',
  };
  const render = (compile: typeof isTrueSql, asked: Expression, mode: 'row' | 'list') =>
    renderSql(compile(asked, { tables, mode }), (hole) => columns[hole]).replaceAll(
      'now()',
      `timestamptz '${now}'`,
    );
  const askers = callers.map((caller, index) => {
    const roles = [...(caller?.roles ?? [])].map(quoteLiteral).join(', ');
    return `(${index}, ${literal(caller?.id)}::uuid, ${literal(caller?.email)}::text, array[${roles}]::text[])`;
  });
  const pairs = rows.map((row) => `('${row.id}'::uuid, '${before(row).id}'::uuid)`);
  return `select t.id || '/' || asker.number as key,
    ${render(isTrueSql, rule, 'row')} as "isTrue",
    ${render(isFalseSql, rule, 'row')} as "isFalse",
    ${render(isTrueSql, grant, 'row')} as "isGranted",
    coalesce(${render(isTrueSql, grant, 'list')}, false) as "isListed"
  from ${table} as t
  join (values ${pairs.join(', ')}) as pair(now_id, before_id) on pair.now_id = t.id
  join ${table} as before on before.id = pair.before_id
  cross join (values ${askers.join(', ')}) as asker(number, id, email, roles)`;
}
