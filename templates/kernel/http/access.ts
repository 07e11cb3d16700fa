/** The access rules, for the team's own routes. */
import type { FastifyRequest } from 'fastify';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Caller } from '../identity/caller.js';
import type { Resource, StoredRow } from '../resource.js';
import type { HttpContext } from './endpoint.js';
import { anyOf } from './list-ways.js';
import { unauthenticated } from './problem.js';
import { peekRow, readRow, removeRow } from './store.js';

/** Who asks; 401 for whoever is not signed in. */
export function requireCaller(request: FastifyRequest): Caller {
  if (request.caller === null) throw unauthenticated();
  return request.caller;
}

/**
 * Whether the caller may do this with the stored row; false where there is none or they may not read it.
 *
 *     if (!(await may(app.http, caller, 'update', messages, id))) throw notFound(messages.words);
 */
export async function may<Row extends StoredRow>(
  context: HttpContext,
  caller: Caller | null,
  verb: 'read' | 'update' | 'delete',
  resource: Resource<Row>,
  id: string,
): Promise<boolean> {
  if (caller === null && !resource.open[verb]) return false;
  const target = { context, resource };
  switch (verb) {
    case 'read':
      return (await readRow(target, caller, id)) !== undefined;
    case 'update':
      return (await peekRow(target, caller, id))?.$allowed === true;
    case 'delete':
      // Versions begin with 1: the statement answers, and deletes nothing.
      return (await removeRow(target, caller, id, 0))?.$allowed === true;
  }
}

/**
 * A condition that leaves the rows the caller may list.
 *
 *     db.selectFrom('message as m').selectAll('m').where(visible(messages, caller, 'm'))
 */
export function visible<Row extends StoredRow>(
  { list }: Resource<Row>,
  caller: Caller | null,
  alias: string,
): RawBuilder<SqlBool> {
  const values: unknown[] = [];
  const ways = list.visible(caller, (value, type) => `\0${values.push(value) - 1}\0::${type}`);
  const condition = anyOf(ways);
  const pieces = condition
    .split('\0')
    .map((piece, index) => (index % 2 === 0 ? sql.raw(piece) : sql`${values[Number(piece)]}`));
  const ids = sql`select t.id from ${sql.raw(list.from)} where ${sql.join(pieces, sql.raw(''))}`;
  return sql<SqlBool>`${sql.ref(`${alias}.id`)} in (${ids})`;
}
