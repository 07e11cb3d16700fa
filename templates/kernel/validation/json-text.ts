/** JSON text of single values, for serializers that put an answer together piece by piece. */

/** Control characters, quotes, backslashes and surrogates, which may stand alone. */
const needsEscape = /["\\\p{Cc}\p{Surrogate}]/u;

/** Quoted by hand where nothing needs an escape, which is faster than JSON.stringify. */
export function stringText(value: string): string {
  return needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`;
}

export function stringOrNull(value: string | null): string {
  return value === null ? 'null' : stringText(value);
}

/** For text that never needs an escape: ids, times, decimals. */
export function plainOrNull(value: string | null): string {
  return value === null ? 'null' : `"${value}"`;
}

/** JSON has no NaN and no infinities. */
export function numberText(value: number | null): string {
  return value !== null && Number.isFinite(value) ? String(value) : 'null';
}

/** A value for a jsonb column; null is the empty column, not JSON's null. */
export function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
