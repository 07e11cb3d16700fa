/**
 * Cursors: where a page ended. Opaque and signed, so that nobody comes to rely on what is in them or makes one up; bound to the resource, the
 * filters and the order they come from. What they hold are values of the last row the client was shown.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StoredRow } from '../resource.js';
import { invalid } from './problem.js';
import type { ListQuery } from './query.js';

const macBytes = 16;

/** Values of the sort fields, the id last. */
export type Position = readonly unknown[];

export function writeCursor(
  secret: string,
  resource: string,
  query: ListQuery,
  last: StoredRow & Readonly<Record<string, unknown>>,
): string {
  const position = query.sort.map(({ field }) => last[field] ?? null);
  const payload = Buffer.from(JSON.stringify(position));
  return Buffer.concat([sign(secret, resource, query, payload), payload]).toString('base64url');
}

/** `secrets`: it may have been written with any of them. Throws 400 for what was not written for this very query. */
export function readCursor(
  secrets: readonly string[],
  resource: string,
  query: ListQuery,
  cursor: string,
): Position {
  const bytes = Buffer.from(cursor, 'base64url');
  const mac = bytes.subarray(0, macBytes);
  const payload = bytes.subarray(macBytes);
  const isOurs = (secret: string) => timingSafeEqual(mac, sign(secret, resource, query, payload));
  if (mac.length !== macBytes || !secrets.some(isOurs))
    throw invalid({
      pointer: 'cursor',
      code: 'cursor',
      message: 'is not the nextCursor of a page with this sort and these filters',
    });
  return JSON.parse(payload.toString()) as Position;
}

function sign(secret: string, resource: string, query: ListQuery, payload: Buffer): Buffer {
  const hmac = createHmac('sha256', secret);
  hmac.update(scopeOf(resource, query)).update('\n').update(payload);
  return hmac.digest().subarray(0, macBytes);
}

/** One line: JSON has no line ends of its own. Filters in any order are the same filters. */
function scopeOf(resource: string, { sort, filters, q }: ListQuery): string {
  const order = sort.map(({ field, descending }) => (descending ? `-${field}` : field));
  const asked = filters.map(({ field, operator, value }) =>
    JSON.stringify([field, operator, value]),
  );
  return JSON.stringify([resource, order, asked.sort(), q ?? null]);
}
