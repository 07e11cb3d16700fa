import type { FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from '../uuid.js';
import { readBody } from './body.js';
import type { Endpoint } from './endpoint.js';
import { insert } from './insert.js';
import { unauthenticated } from './problem.js';
import { refuseQuery } from './query-string.js';
import { rowAfter, sendRowAfter } from './written.js';

/** `POST /v1/messages` */
export async function create(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { resource } = endpoint;
  if (request.caller === null && !resource.open.create) throw unauthenticated();
  refuseQuery(request);
  const body = readBody(request, resource.validate.create);
  const chosen = typeof body.id === 'string';
  const id = chosen ? String(body.id).toLowerCase() : uuidv7();
  const answer = await insert(endpoint, request, { id, chosen, body });
  // Nearly always there already: to await what is there takes promises too.
  const after = rowAfter(endpoint, request, answer);
  const row = after instanceof Promise ? await after : after;
  return sendRowAfter(endpoint, request, reply, 201, id, row);
}
