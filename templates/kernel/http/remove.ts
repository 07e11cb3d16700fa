import type { FastifyReply, FastifyRequest } from 'fastify';
import { missing, refused } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { expectedVersions, outdated } from './entity-tag.js';
import { idOf } from './path.js';
import { unauthenticated } from './problem.js';
import { refuseQuery } from './query-string.js';
import { type RemoveAnswer, removeRow } from './store.js';

/** `DELETE /v1/messages/{id}` → 204 */
export async function remove(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (request.caller === null && !endpoint.resource.open.delete) throw unauthenticated();
  refuseQuery(request);
  const id = idOf(endpoint, request);
  const answer = await removeExpected(endpoint, request, id);
  if (answer === undefined) throw await missing(endpoint, request, id);
  if (!answer.$allowed) throw await refused(endpoint, request, 'delete', id);
  if (!answer.$gone) throw outdated(answer.version);
  reply.code(204).send();
}

/** A client may expect one of several versions; the statement takes one, so the one that is there is asked for again. */
async function removeExpected(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
): Promise<RemoveAnswer | undefined> {
  const { caller } = request;
  const expected = expectedVersions(request);
  const first = expected === null ? null : (expected[0] ?? noVersion);
  const answer = await removeRow(endpoint, caller, id, first);
  if (answer === undefined || !answer.$allowed || answer.$gone) return answer;
  if (expected === null || !expected.slice(1).includes(answer.version)) return answer;
  return removeRow(endpoint, caller, id, answer.version);
}

/** Versions begin with 1. */
const noVersion = 0;
