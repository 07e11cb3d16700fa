import type { FastifyRequest } from 'fastify';
import type { Endpoint } from './endpoint.js';
import { type ListQuery, readListQuery } from './query.js';

/** So many of so many characters for each list: clients make up queries. */
const maxQueries = 200;
const maxLength = 200;

/** By endpoint and URL; undefined where it depends on the caller what may be asked. */
const known = new WeakMap<Endpoint, Map<string, ListQuery> | undefined>();

/** Lists are asked for with the same few queries over and over: those that come up first are read once. Throws as `readListQuery` does. */
export function listQueryOf(endpoint: Endpoint, request: FastifyRequest): ListQuery {
  if (!known.has(endpoint)) known.set(endpoint, isAskedByAll(endpoint) ? new Map() : undefined);
  const queries = known.get(endpoint);
  const { url } = request;
  const found = queries?.get(url);
  if (found !== undefined) return found;
  const query = readListQuery(endpoint, request);
  // A page is turned to once.
  const comesAgain = query.cursor === undefined && url.length <= maxLength;
  if (queries !== undefined && queries.size < maxQueries && comesAgain) queries.set(url, query);
  return query;
}

function isAskedByAll({ resource }: Endpoint): boolean {
  return Object.values(resource.fields).every(({ askable }) => askable === undefined);
}
