/** JSON text of single values, for serializers that put an answer together piece by piece. */

/** Short strings are quoted by hand when nothing in them needs an escape, which is faster than JSON.stringify; long ones are not. */
const shortLength = 48;

export function stringText(value: string): string {
  if (value.length > shortLength) return JSON.stringify(value);
  for (let at = 0; at < value.length; at++) {
    if (needsEscape(value.charCodeAt(at))) return JSON.stringify(value);
  }
  return `"${value}"`;
}

/** Control characters, quotes, backslashes and surrogates, which may stand alone. */
function needsEscape(unit: number): boolean {
  return unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit & 0xf800) === 0xd800;
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
