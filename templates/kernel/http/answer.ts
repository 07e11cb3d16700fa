/** How rows, lists and the absence of both are sent. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnown } from './entity-tag.js';

const json = 'application/json; charset=utf-8';

/** 200, or 304 where a reader has it already. */
export function sendRead(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  tag: string,
): void {
  setCaching(reply, tag);
  if (isKnown(request, tag)) reply.code(304).send();
  else reply.type(json).send(body);
}

export function sendWritten(
  reply: FastifyReply,
  status: 200 | 201,
  body: string,
  tag: string,
): void {
  setCaching(reply, tag);
  reply.code(status).type(json).send(body);
}

/** What is there now, the caller may not see, but where it is, it knows. */
export function sendUnseen(reply: FastifyReply, location: string): void {
  reply.code(204).header('location', location).send();
}

/** What one caller gets is nobody else's, and is asked for again every time. */
function setCaching(reply: FastifyReply, tag: string): void {
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const varies = reply.getHeader('vary');
  reply.header('vary', varies === undefined ? 'Authorization' : `${varies}, Authorization`);
}
