/**
 * The names of constraints and indexes, which the DDL declares and the server recognises when one is violated.
 *
 * PostgreSQL cuts names at 63 bytes, so longer ones are cut here, and end in a hash of the whole.
 */
import { createHash } from 'node:crypto';
import { snakeCase } from '../naming/casing.js';
import type { Check, Field, Resource } from './model.js';

const maxBytes = 63;
const hashDigits = 8;

/**
 * `databaseName(['delivery', 'team_id'], 'key')` → `delivery_team_id_key`.
 * `variant` tells apart what would be called the same (two partial uniques over the same columns): its hash becomes part of the name.
 */
export function databaseName(parts: readonly string[], suffix: string, variant?: string): string {
  const stem = parts.join('_');
  const whole = variant === undefined ? `${stem}_${suffix}` : `${stem}_${hash(variant)}_${suffix}`;
  if (Buffer.byteLength(whole) <= maxBytes) return whole;
  const tail = `_${hash(whole)}_${suffix}`;
  return firstBytes(stem, maxBytes - Buffer.byteLength(tail)) + tail;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, hashDigits);
}

/** At most so many bytes, never half a character. */
function firstBytes(text: string, bytes: number): string {
  let cut = text;
  while (Buffer.byteLength(cut) > bytes) cut = cut.slice(0, -1);
  return cut;
}

type Named = Pick<Resource, 'names'>;
type Column = Pick<Field, 'column'>;

export function primaryKeyName(resource: Named): string {
  return databaseName([resource.names.table], 'pkey');
}

/** The reference to the row pointed at; of an account resource's `id`, to its account. */
export function foreignKeyName(resource: Named, field: Column): string {
  return databaseName([resource.names.table, field.column], 'fkey');
}

/** The composite reference behind `same:`. */
export function sameKeyName(resource: Named, field: Column): string {
  return databaseName([resource.names.table, field.column], 'same_fkey');
}

/** The unique (id, column) that a `same:` reference needs on its target. */
export function sameTargetName(target: Named, column: Column): string {
  return databaseName([target.names.table, 'id', column.column], 'key');
}

/** What mirrors a field's own constraints. */
export function fieldConstraintName(resource: Named, field: Column): string {
  return databaseName([resource.names.table, field.column], 'valid');
}

/** A check over one row, as the spec names it. */
export function checkConstraintName(resource: Named, check: Pick<Check, 'name'>): string {
  return databaseName([resource.names.table, snakeCase(check.name)], 'check');
}
