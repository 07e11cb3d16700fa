import { createHash } from 'node:crypto';

/** The id of the person or row with this label: a UUID of version 7, always the same. */
export function id(label: string): string {
  const hex = createHash('sha256').update(label).digest('hex');
  return `019b0000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

/** Stands for the id of whoever makes the request. */
export const caller = '$caller';

const start = Date.now();

/** A moment before (negative) or after the tests began, as RFC 3339. */
export function secondsFromNow(seconds: number): string {
  return new Date(start + seconds * 1000).toISOString();
}

/** A day before (negative) or after today, in UTC. */
export function daysFromNow(days: number): string {
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10);
}
