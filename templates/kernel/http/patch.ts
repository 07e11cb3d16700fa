import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredRow, Validate } from '../resource.js';
import { type JsonObject, readBody } from './body.js';
import { missing } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { idOf } from './path.js';
import { invalid, unauthenticated } from './problem.js';
import { refuseQuery } from './query-string.js';
import { update } from './update.js';
import { sendRowAfter } from './written.js';

/** `PATCH /v1/messages/{id}` with a JSON Merge Patch (RFC 7396). */
export async function patch(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { resource } = endpoint;
  if (request.caller === null && !resource.open.update) throw unauthenticated();
  refuseQuery(request);
  const id = idOf(endpoint, request);
  const body = readBody(request, resource.validate.patch);
  const outcome = await update(endpoint, request, id, (stored) => {
    const supplied: ReadonlySet<string> = new Set(Object.keys(body));
    if (supplied.size === 0) return undefined;
    const row = resource.write.patch(stored, body);
    checkMerged(resource.validate.merged, row, body);
    return { row, supplied, reset: none };
  });
  if (!outcome.found) throw await missing(endpoint, request, id);
  return sendRowAfter(endpoint, request, reply, 200, id, outcome.row);
}

const none: ReadonlySet<string> = new Set();

/** A patch that is fine may still take from a stored shape what it cannot be without. Only what was sent is blamed. */
function checkMerged(validate: Validate | undefined, row: StoredRow, body: JsonObject): void {
  const problems = validate?.(row)?.filter(({ pointer }) => {
    const field = pointer.split('/', 2)[1] ?? '';
    return Object.hasOwn(body, field);
  });
  if (problems !== undefined && problems.length > 0) throw invalid(...problems);
}
