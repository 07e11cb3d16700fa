import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../identity/caller.js';
import { sendRead } from './answer.js';
import { type Position, readCursor, writeCursor } from './cursor.js';
import type { Endpoint } from './endpoint.js';
import { listTag } from './entity-tag.js';
import { type Expansion, loadExpansion, nothingExpanded, renderRow } from './expand.js';
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
): Promise<void> {
  const { caller } = request;
  if (caller === null && !endpoint.resource.open.list) throw unauthenticated();
  const query = listQueryOf(endpoint, request);
  const position = positionOf(endpoint, query);
  const page = readPage(endpoint, caller, query, position);
  const [rows, total] = query.count
    ? await Promise.all([page, countRows(endpoint, caller, query)])
    : [await page];
  const shown = rows.length > query.limit ? rows.slice(0, query.limit) : rows;
  const expansion =
    query.expand.length === 0
      ? nothingExpanded
      : await loadExpansion(endpoint, caller, shown, query.expand);
  const items = render(endpoint, caller, query, shown, expansion);
  const counted = total === undefined ? '' : `,"total":${total}`;
  const body = `{"items":[${items}],"nextCursor":${nextCursor(endpoint, query, rows)}${counted}}`;
  sendRead(request, reply, body, listTag(body));
}

function positionOf({ context, resource }: Endpoint, query: ListQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  return readCursor(context.cursorSecrets, resource.name, query, query.cursor);
}

function readPage(
  { context, resource }: Endpoint,
  caller: Caller | null,
  query: ListQuery,
  position: Position | undefined,
): Promise<readonly AnsweredRow[]> {
  const { listTimeout: timeout, coalescer, database } = context;
  const { ask, statement } = pageOf(resource.list, caller, query, position, timeout);
  if (ask !== undefined) return coalescer.askRows(ask) as Promise<readonly AnsweredRow[]>;
  return database.query<AnsweredRow>(statement, { timeout }).then(({ rows }) => rows);
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

/** The JSON of rows, with commas between them. */
function render(
  endpoint: Endpoint,
  caller: Caller | null,
  { wanted, expand }: ListQuery,
  rows: readonly AnsweredRow[],
  expansion: Expansion,
): string {
  return rows.map((row) => renderRow(endpoint, row, caller, wanted, expand, expansion)).join(',');
}

/** `rows` is the page and, where there is another page, its first row. */
function nextCursor(
  { context, resource }: Endpoint,
  query: ListQuery,
  rows: readonly AnsweredRow[],
): string {
  const last = rows[query.limit - 1];
  if (rows.length <= query.limit || last === undefined) return 'null';
  return `"${writeCursor(context.cursorSecrets[0], resource.name, query, last)}"`;
}
