import { randomUUID } from 'node:crypto';

/** A UUID of version 7 (RFC 9562): the time in milliseconds, then 74 random bits, so that new rows stand together in an index. */
export function uuidv7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
