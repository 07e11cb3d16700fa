import type { FastifyRequest } from 'fastify';
import { isUuid } from '../validation/formats.js';
import type { Endpoint } from './endpoint.js';
import { notFound } from './problem.js';

/** The id in the path, in lower case as rows have it. What is no id names no row: 404. */
export function idOf({ resource }: Endpoint, { params }: FastifyRequest): string {
  const { id } = params as { readonly id: string };
  if (!isUuid(id)) throw notFound(resource.words);
  return id.toLowerCase();
}

/** Where a row is: `/v1/messages/…`. */
export function locationOf({ resource }: Endpoint, id: string): string {
  return `${resource.path}/${id}`;
}
