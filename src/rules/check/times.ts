/** Constants of time, as rules write them. */

const secondsInDay = 86_400;
const maximumSeconds = 10_000 * secondsInDay;

/** `2027-01-31`, if there is such a day. */
export function parseDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001-01-01') return undefined;
  const instant = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text
    ? undefined
    : text;
}

/** An RFC 3339 time with its offset, as rows hold it: UTC with milliseconds. Finer digits are dropped. */
export function parseDatetime(text: string): string | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(
      text,
    );
  if (parts?.[1] === undefined || parseDate(parts[1]) === undefined) return undefined;
  const instant = new Date(text.replace(/(\.\d{3})\d+/, '$1'));
  const year = instant.getUTCFullYear();
  return year < 1 || year > 9999 ? undefined : instant.toISOString();
}

const units = { d: secondsInDay, h: 3600, m: 60, s: 1, ms: 0.001 } as const;

/** Seconds of `1h30m`, `90s`, `1.5h` (CEL) or `PT1H30M`, `P7D` (ISO 8601, without the months and years that have no one length). */
export function parseSpan(text: string): number | undefined {
  const iso =
    /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/.exec(
      text,
    );
  if (iso !== null) {
    const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso
      .slice(1)
      .map((digits) => Number(digits ?? 0));
    return milliseconds((weeks * 7 + days) * secondsInDay + hours * 3600 + minutes * 60 + seconds);
  }
  if (!/^-?(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, digits, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) {
    seconds += Number(digits) * units[unit as keyof typeof units];
  }
  return milliseconds(text.startsWith('-') ? -seconds : seconds);
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** So long a span that adding it to any time stays within what PostgreSQL can hold is refused long before that. */
export function isTooLong(seconds: number): boolean {
  return Math.abs(seconds) > maximumSeconds;
}

/** `days(7)` and its kin, as seconds each. */
export const spanFunctions: ReadonlyMap<string, number> = new Map([
  ['days', secondsInDay],
  ['hours', 3600],
  ['minutes', 60],
]);
