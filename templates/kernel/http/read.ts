import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRead } from './answer.js';
import { missing } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { rowTag } from './entity-tag.js';
import { type Expansion, loadExpansion, nothingExpanded, renderRow } from './expand.js';
import { idOf } from './path.js';
import { unauthenticated } from './problem.js';
import { type RowQuery, readRowQuery } from './query.js';
import { type AnsweredRow, readRow } from './store.js';

/** `GET /v1/messages/{id}` */
export async function read(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { resource } = endpoint;
  const { caller } = request;
  if (caller === null && !resource.open.read) throw unauthenticated();
  const query = readRowQuery(endpoint, request);
  const id = idOf(endpoint, request);
  const row = await readRow(endpoint, caller, id);
  if (row === undefined) throw await missing(endpoint, request, id);
  return sendRow(endpoint, request, reply, row, query);
}

export function sendRow(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  row: AnsweredRow,
  { wanted, expand }: RowQuery,
): Promise<void> | undefined {
  const { caller } = request;
  const send = (expansion: Expansion) => {
    const body = renderRow(endpoint, row, caller, wanted, expand, expansion);
    sendRead(request, reply, body, rowTag(row.version, body));
  };
  if (expand.length > 0) return loadExpansion(endpoint, caller, [row], expand).then(send);
  send(nothingExpanded);
  return undefined;
}
