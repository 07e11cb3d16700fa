import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../identity/caller.js';
import { sendRead } from './answer.js';
import { type Position, readCursor, writeCursor } from './cursor.js';
import type { Endpoint } from './endpoint.js';
import { listTag } from './entity-tag.js';
import { loadExpansion, renderRow } from './expand.js';
import { listQueryOf } from './known-queries.js';
import { countStatement, pageOf } from './list-statement.js';
import { unauthenticated } from './problem.js';
import type { ListQuery } from './query.js';
import type { AnsweredRow } from './store.js';

/** `GET /v1/messages` → `{ "items": […], "nextCursor": null }`, with `total` where it is asked for. */
export async function list(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { caller } = request;
  if (caller === null && !endpoint.resource.open.list) throw unauthenticated();
  const query = listQueryOf(endpoint, request);
  const position = positionOf(endpoint, query);
  const [rows, total] = await Promise.all([
    readPage(endpoint, caller, query, position),
    query.count ? countRows(endpoint, caller, query) : undefined,
  ]);
  const body = await render(endpoint, caller, query, rows, total);
  return sendRead(request, reply, body, listTag(body));
}

function positionOf({ context, resource }: Endpoint, query: ListQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  return readCursor(context.cursorSecrets, resource.name, query, query.cursor);
}

async function readPage(
  { context, resource }: Endpoint,
  caller: Caller | null,
  query: ListQuery,
  position: Position | undefined,
): Promise<readonly AnsweredRow[]> {
  const { listTimeout: timeout, coalescer, database } = context;
  const { ask, statement } = pageOf(resource.list, caller, query, position, timeout);
  if (ask !== undefined) return (await coalescer.askRows(ask)) as readonly AnsweredRow[];
  return (await database.query<AnsweredRow>(statement, { timeout })).rows;
}

async function countRows(
  { context, resource }: Endpoint,
  caller: Caller | null,
  query: ListQuery,
): Promise<number | undefined> {
  const statement = countStatement(resource.list, caller, query);
  const { rows } = await context.database.query<{ total: number }>(statement, {
    timeout: context.listTimeout,
  });
  return rows[0]?.total;
}

/** `rows` is the page and, where there is another page, its first row. */
async function render(
  endpoint: Endpoint,
  caller: Caller | null,
  query: ListQuery,
  rows: readonly AnsweredRow[],
  total: number | undefined,
): Promise<string> {
  const { wanted, expand, limit } = query;
  const page = rows.length > limit ? rows.slice(0, limit) : rows;
  const expansion = await loadExpansion(endpoint, caller, page, expand);
  let items = '';
  for (const row of page)
    items += `,${renderRow(endpoint, row, caller, wanted, expand, expansion)}`;
  const counted = total === undefined ? '' : `,"total":${total}`;
  return `{"items":[${items.slice(1)}],"nextCursor":${nextCursor(endpoint, query, rows)}${counted}}`;
}

function nextCursor(
  { context, resource }: Endpoint,
  query: ListQuery,
  rows: readonly AnsweredRow[],
): string {
  const last = rows[query.limit - 1];
  if (rows.length <= query.limit || last === undefined) return 'null';
  return `"${writeCursor(context.cursorSecrets[0], resource.name, query, last)}"`;
}
