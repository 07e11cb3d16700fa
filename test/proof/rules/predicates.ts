/** A rule as a condition of PostgreSQL, asked of many rows for many callers at once. */
import type { PGlite } from '@electric-sql/pglite';
import { quoteIdentifier, quoteLiteral } from '../../../src/emit/sql.js';
import type { Expression } from '../../../src/model/expression.js';
import type { AppModel } from '../../../src/model/model.js';
import type { Asker, DataRow } from '../../../src/rules/evaluate.js';
import {
  isFalseSql,
  isTrueSql,
  renderSql,
  type SqlHole,
  tablesOf,
} from '../../../src/rules/sql.js';
import { now } from './draw/rows.js';
import { literal } from './tables.js';

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
  const render = (compile: typeof isTrueSql, asked: Expression, mode: 'row' | 'list') =>
    renderSql(compile(asked, { tables, mode }), askedOf).replaceAll(
      'now()',
      `timestamptz '${now}'`,
    );
  const pairs = rows.map((row) => `('${row.id}'::uuid, '${before(row).id}'::uuid)`);
  return `select t.id || '/' || asker.number as key,
    ${render(isTrueSql, rule, 'row')} as "isTrue",
    ${render(isFalseSql, rule, 'row')} as "isFalse",
    ${render(isTrueSql, grant, 'row')} as "isGranted",
    coalesce(${render(isTrueSql, grant, 'list')}, false) as "isListed"
  from ${askersOf({ model, resource, callers })}
  join (values ${pairs.join(', ')}) as pair(now_id, before_id) on pair.now_id = t.id
  join ${table} as before on before.id = pair.before_id`;
}

export interface Reader {
  readonly model: AppModel;
  readonly resource: string;
  readonly callers: readonly (Asker | null)[];
}

/** Every row of the resource (`t`) with everybody who asks (`asker`). */
export function askersOf({ model, resource, callers }: Reader): string {
  const askers = callers.map((caller, index) => {
    const roles = [...(caller?.roles ?? [])].map(quoteLiteral).join(', ');
    return `(${index}, ${literal(caller?.id)}::uuid, ${literal(caller?.email)}::text, array[${roles}]::text[])`;
  });
  return `${quoteIdentifier(tablesOf(model)(resource).table)} as t
  cross join (values ${askers.join(', ')}) as asker(number, id, email, roles)`;
}

export function askedOf(hole: SqlHole): string {
  const columns: Record<SqlHole, string> = {
    callerId: 'asker.id',
    callerEmail: 'asker.email',
    callerRoles: 'asker.roles',
  };
  return columns[hole];
}
