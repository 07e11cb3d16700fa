import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendUnseen, sendWritten } from './answer.js';
import type { Endpoint } from './endpoint.js';
import { rowTag } from './entity-tag.js';
import { locationOf } from './path.js';
import { type AnsweredRow, readRow, type WriteAnswer } from './store.js';

/** The row as the caller reads it now; undefined where they may not. */
export function rowAfter(
  endpoint: Endpoint,
  { caller }: FastifyRequest,
  answer: WriteAnswer,
): AnsweredRow | undefined | Promise<AnsweredRow | undefined> {
  if (answer.$visible === null) return readRow(endpoint, caller, answer.id);
  return answer.$visible ? answer : undefined;
}

/** 201 for a new row, 200 for a changed one, 204 where the caller may not read what it has become. */
export function sendRowAfter(
  endpoint: Endpoint,
  { caller }: FastifyRequest,
  reply: FastifyReply,
  status: 200 | 201,
  id: string,
  row: AnsweredRow | undefined,
): void {
  const location = locationOf(endpoint, id);
  if (row === undefined) {
    sendUnseen(reply, location);
    return;
  }
  if (status === 201) reply.header('location', location);
  const body = endpoint.resource.serialize(row, caller, null);
  sendWritten(reply, status, body, rowTag(row.version, body));
}
