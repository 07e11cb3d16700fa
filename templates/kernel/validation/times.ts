/** Times as text: RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339) and ISO 8601 durations. Years run from 0001 to 9999. */

const date = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const datetime =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/;
const duration =
  /^P(?=[0-9]|T[0-9])(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,6}D)?(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,8}M)?(?:[0-9]{1,9}(?:\.[0-9]{1,6})?S)?)?$/;

const firstInstant = Date.parse('0001-01-01T00:00:00.000Z');
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z');

/** A day of the calendar: `2027-01-31`. */
export function isDate(text: string): boolean {
  const parts = date.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A time with its offset: `2027-01-31T08:00:00.000Z`, `2027-01-31T09:00:00+01:00`. Leap seconds are not told apart, so not taken. */
export function isDatetime(text: string): boolean {
  const parts = datetime.exec(text);
  if (parts === null || !isDate(parts[1] ?? '')) return false;
  const instant = instantOf(text);
  return instant >= firstInstant && instant <= lastInstant;
}

/** The same instant in UTC with milliseconds, as rows and answers hold it. */
export function utc(text: string): string {
  return new Date(instantOf(text)).toISOString();
}

/** Compares two days, or two times; false where one of them is neither. */
export function isBefore(left: string, right: string): boolean {
  return instantOf(left) < instantOf(right);
}

/** Digits beyond milliseconds are dropped, as `timestamptz(3)` has no room for them and a rounded time could fall into the next year. */
function instantOf(text: string): number {
  return Date.parse(
    text
      .toUpperCase()
      .replace(' ', 'T')
      .replace(/(\.[0-9]{3})[0-9]+/, '$1'),
  );
}

/** `P3Y6M4DT12H30M5.5S`, `P2W`; no signs, at least one component, nothing PostgreSQL's interval has no room for. */
export function isDuration(text: string): boolean {
  return duration.test(text);
}

const parts =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** The length of a duration as PostgreSQL's `extract(epoch from interval)` has it: a month is 30 days, twelve of them 365.25. NaN for other text. */
export function durationSeconds(text: string): number {
  const match = parts.exec(text);
  if (match === null) return Number.NaN;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const allMonths = years * 12 + months;
  const allDays = Math.floor(allMonths / 12) * 365.25 + (allMonths % 12) * 30 + weeks * 7 + days;
  return allDays * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}
