import { isoInterval } from './interval-format.js';

/**
 * How values come back, by the oid of their type: as JSON writes them, and the same on both engines. Types that are not here keep their driver's
 * form, which both share (numbers, booleans, text).
 */
export type Parser = (text: string) => unknown;

const keep: Parser = (text) => text;

export const parsers: Readonly<Record<number, Parser>> = {
  20: keep, // int8: exact, so text
  114: JSON.parse,
  1082: keep, // date
  1114: (text) => text.replace(' ', 'T'), // timestamp without a zone
  1184: utcTime,
  1186: isoInterval,
  1700: keep, // numeric: exact, so text
  3802: JSON.parse,
};

/** Types whose values are written without letters beyond ASCII. */
const ascii = new Set([
  16, // bool
  20, // int8
  21, // int2
  23, // int4
  700, // float4
  701, // float8
  1082, // date
  1114, // timestamp
  1184, // timestamptz
  1700, // numeric
  2950, // uuid
]);

export function isAscii(oid: number): boolean {
  return ascii.has(oid);
}

/** Array types by the oid of their item's type, for those of `parsers`. */
export const arrayTypes: Readonly<Record<number, number>> = {
  1016: 20,
  199: 114,
  1182: 1082,
  1115: 1114,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  3807: 3802,
};

/**
 * A timestamptz as RFC 3339 in UTC with milliseconds: `2027-01-31 09:30:00+00` is `2027-01-31T09:30:00.000Z`. Finer digits are cut off. What RFC
 * 3339 cannot say (infinity, years before 1 or after 9999) stays as PostgreSQL writes it.
 */
export function utcTime(text: string): string {
  // As nearly all of them are written; the rest of this is for the others.
  if (text.endsWith('+00') && text.charAt(4) === '-' && text.charAt(10) === ' ') {
    const fraction = text.length > 22 ? text.slice(20, -3) : '';
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds(fraction)}Z`;
  }
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d(?::\d\d){0,2})$/.exec(
    text,
  );
  if (match === null) return text;
  const [, date, time, fraction = '', zone] = match;
  const local = `${date}T${time}.${milliseconds(fraction)}Z`;
  return zone === '+00' ? local : shift(local, zone!);
}

/** Three digits of a fraction of a second. */
function milliseconds(fraction: string): string {
  return fraction.length === 3 ? fraction : fraction.slice(0, 3).padEnd(3, '0');
}

/** A session whose TimeZone is not UTC: behind a pooler it may be somebody else's. */
function shift(local: string, zone: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = zone.slice(1).split(':').map(Number);
  const offset = (hours * 3600 + minutes * 60 + seconds) * (zone.startsWith('-') ? -1000 : 1000);
  return new Date(Date.parse(local) - offset).toISOString();
}
