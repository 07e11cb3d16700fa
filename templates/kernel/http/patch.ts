import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergePatch } from '../validation/merge-patch.js';
import { type JsonObject, readBody } from './body.js';
import { missing } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { idOf } from './path.js';
import { invalid, unauthenticated } from './problem.js';
import { refuseQuery } from './query-string.js';
import type { AnsweredRow } from './store.js';
import { update } from './update.js';
import { sendRowAfter } from './written.js';

/** `PATCH /v1/messages/{id}` with a JSON Merge Patch (RFC 7396). */
export async function patch(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { resource } = endpoint;
  if (request.caller === null && !resource.open.update) throw unauthenticated();
  refuseQuery(request);
  const id = idOf(endpoint, request);
  const body = readBody(request, resource.validate.patch);
  const outcome = await update(endpoint, request, id, (stored) => {
    const supplied: ReadonlySet<string> = new Set(Object.keys(body));
    if (supplied.size === 0) return undefined;
    const whole = merged(endpoint, request, stored, body);
    const problems = resource.validate.merged?.(whole);
    if (problems !== undefined) throw invalid(...problems);
    const row = resource.write.patch(stored, whole);
    return { row, supplied, reset: none };
  });
  if (!outcome.found) throw await missing(endpoint, request, id);
  return sendRowAfter(endpoint, request, reply, 200, id, outcome.row);
}

const none: ReadonlySet<string> = new Set();

/**
 * The patch with its objects whole, merged into the stored ones. Into one the caller may not read nothing is merged: by what the result lacks it
 * would tell whether one is stored. A patch of it is the whole value. Patch by patch no value grows beyond what one request may send.
 */
function merged(
  endpoint: Endpoint,
  { caller, routeOptions }: FastifyRequest,
  stored: AnsweredRow,
  body: JsonObject,
): JsonObject {
  const sent = endpoint.merged.filter((field) => Object.hasOwn(body, field));
  if (sent.length === 0) return body;
  const values = sent.map((field) => {
    const isReadable = endpoint.resource.fields[field]?.readable?.(stored, caller) ?? true;
    const value = mergePatch(isReadable ? stored[field] : null, body[field]);
    if (Buffer.byteLength(JSON.stringify(value)) > routeOptions.bodyLimit)
      throw invalid({ pointer: `/${field}`, code: 'max_length', message: tooLarge });
    return [field, value] as const;
  });
  return { ...body, ...Object.fromEntries(values) };
}

const tooLarge = 'would be larger than a request may be: replace it with a smaller one';
