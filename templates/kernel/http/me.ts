import type { FastifyReply, FastifyRequest } from 'fastify';
import { missing } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { unauthenticated } from './problem.js';
import { readRowQuery } from './query.js';
import { sendRow } from './read.js';
import { readRow } from './store.js';

/** `GET /v1/me`: the caller's account row. */
export async function me(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { caller } = request;
  if (caller === null) throw unauthenticated();
  const query = readRowQuery(endpoint, request);
  const row = await readRow(endpoint, caller, caller.id);
  if (row === undefined) throw await missing(endpoint, request, caller.id);
  return sendRow(endpoint, request, reply, row, query);
}
