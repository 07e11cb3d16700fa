import { isDeepStrictEqual } from 'node:util';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../resource.js';
import { type JsonObject, readBody } from './body.js';
import { isTakenId } from './database-problem.js';
import { missing, refused } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { wantsAbsent } from './entity-tag.js';
import { insert } from './insert.js';
import { idOf } from './path.js';
import { HttpProblem, invalid, preconditionFailed, unauthenticated } from './problem.js';
import { refuseQuery } from './query-string.js';
import { type AnsweredRow, readRow } from './store.js';
import { type Change, type Outcome, update } from './update.js';
import { rowAfter, sendRowAfter } from './written.js';

/** `PUT /v1/messages/{id}`: replaces the row, or creates it where there is none. */
export async function replace(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { open, validate } = endpoint.resource;
  if (request.caller === null && !open.update && !open.create) throw unauthenticated();
  refuseQuery(request);
  const id = idOf(endpoint, request);
  const body = readBody(request, validate.replace);
  refuseOtherId(body, id);

  const stored = await replaceStored(endpoint, request, id, body);
  if (stored.found) return sendRowAfter(endpoint, request, reply, 200, id, stored.row);
  try {
    const row = await createAt(endpoint, request, id, body);
    return sendRowAfter(endpoint, request, reply, 201, id, row);
  } catch (error) {
    if (!isTakenId(error, endpoint.resource)) throw error;
    // By a row the caller may not see, or by one made in the meantime.
    const made = await replaceStored(endpoint, request, id, body);
    if (!made.found) throw await unreplaced(endpoint, request, id);
    return sendRowAfter(endpoint, request, reply, 200, id, made.row);
  }
}

/** There is a row: strangers who see it would have to sign in to replace it, and to everybody else there is none. */
async function unreplaced(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
): Promise<HttpProblem> {
  const isStranger = request.caller === null && !endpoint.resource.open.update;
  const isSeen = isStranger && (await readRow(endpoint, null, id)) !== undefined;
  return isSeen ? refused(endpoint, request, 'update', id) : missing(endpoint, request, id);
}

async function replaceStored(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
  body: JsonObject,
): Promise<Outcome> {
  if (request.caller === null && !endpoint.resource.open.update) return { found: false };
  return update(endpoint, request, id, (stored) => {
    if (wantsAbsent(request)) throw preconditionFailed('There is one already.');
    return changeTo(endpoint, request, stored, body);
  });
}

/** What the client may not see, may not write or does not send although it can be set only once stays as it is. */
function changeTo(
  endpoint: Endpoint,
  { caller }: FastifyRequest,
  stored: AnsweredRow,
  body: JsonObject,
): Change {
  const { resource, writable, immutable } = endpoint;
  const demanded = demandedBy(endpoint, body, stored.id);
  const kept = Object.fromEntries(demanded.map((field) => [field, stored[field]]));
  const made: AnsweredRow = { ...resource.write.create({ ...kept, ...body }, stored.id) };
  const row: Record<string, unknown> = { ...stored };
  const supplied = new Set<string>();
  const reset = new Set<string>();
  for (const field of writable) {
    if (Object.hasOwn(body, field)) supplied.add(field);
    else if (demanded.includes(field) || isLeftAlone(endpoint, stored, caller, field)) continue;
    else if (!isDeepStrictEqual(made[field], stored[field])) reset.add(field);
    row[field] = made[field];
  }
  const changed = immutable.filter((field) => {
    if (!supplied.has(field)) return false;
    // Who may not see it cannot repeat it, and would learn by trying what it is.
    const isUnseen = resource.fields[field]?.readable?.(stored, caller) === false;
    return isUnseen || !isDeepStrictEqual(made[field], stored[field]);
  });
  if (changed.length > 0) throw invalid(...changed.map(isSetOnce));
  return { row: row as unknown as AnsweredRow, supplied, reset };
}

/** What a new row could not do without, so that there is nothing to go back to where a PUT leaves it out. */
function demandedBy({ resource }: Endpoint, body: JsonObject, id: string): readonly string[] {
  const problems = resource.validate.create({ ...body, id }) ?? [];
  return problems
    .filter(({ code, pointer }) => code === 'required' && pointer.lastIndexOf('/') === 0)
    .map(({ pointer }) => pointer.slice(1));
}

function isLeftAlone(
  { resource }: Endpoint,
  stored: AnsweredRow,
  caller: FastifyRequest['caller'],
  field: string,
): boolean {
  const info = resource.fields[field];
  return info?.immutable === true || info?.readable?.(stored, caller) === false;
}

async function createAt(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
  body: JsonObject,
): Promise<AnsweredRow | undefined> {
  const { resource } = endpoint;
  if (request.headers['if-match'] !== undefined)
    throw preconditionFailed('There is none to replace.');
  if (resource.account) throw await missing(endpoint, request, id);
  if (request.caller === null && !resource.open.create) throw unauthenticated();
  const whole = { ...body, id };
  const problems = resource.validate.create(whole);
  if (problems !== undefined) throw invalid(...problems);
  try {
    const answer = await insert(endpoint, request, { id, chosen: true, body: whole });
    return await rowAfter(endpoint, request, answer);
  } catch (error) {
    // Whoever may not create cannot tell whether there is a row they may not see: 404 either way.
    const isRefused = error instanceof HttpProblem && error.code === 'forbidden';
    throw isRefused ? await missing(endpoint, request, id) : error;
  }
}

function refuseOtherId({ id }: JsonObject, pathId: string): void {
  if (id === undefined || String(id).toLowerCase() === pathId) return;
  throw invalid({ pointer: '/id', code: 'id', message: 'is not the id of the path' });
}

function isSetOnce(field: string): FieldProblem {
  return { pointer: `/${field}`, code: 'immutable', message: 'can only be set once' };
}
