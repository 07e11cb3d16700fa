import type { ScalarName } from '../model/model.js';

/** What may bound a constant besides its type. */
export interface ConstantLimits {
  readonly precision?: number;
  readonly scale?: number;
}

/** Why a value is no constant of the type in its JSON form (`it must be …`); undefined when it is one. */
export function constantDemand(
  scalar: ScalarName,
  value: unknown,
  limits: ConstantLimits = {},
): string | undefined {
  const demand = demands[scalar];
  return demand.holds(value, limits) ? undefined : demand.words;
}

interface Demand {
  readonly words: string;
  readonly holds: (value: unknown, limits: ConstantLimits) => boolean;
}

const text: Demand = { words: 'text, in quotes', holds: (value) => typeof value === 'string' };

function shaped(
  words: string,
  shape: RegExp,
  more: (text: string) => boolean = () => true,
): Demand {
  return {
    words,
    holds: (value) => typeof value === 'string' && shape.test(value) && more(value),
  };
}

const demands: Readonly<Record<ScalarName, Demand>> = {
  string: text,
  text,
  boolean: { words: 'true or false', holds: (value) => typeof value === 'boolean' },
  int: {
    words: 'a whole number between -2147483648 and 2147483647',
    holds: (value) => Number.isInteger(value) && value === ((value as number) | 0),
  },
  bigint: {
    words: 'a whole number of 64 bits; beyond 2^53 in quotes',
    holds: (value) =>
      Number.isSafeInteger(value) ||
      (typeof value === 'string' && /^(?:0|-?[1-9]\d{0,18})$/.test(value) && fits64Bits(value)),
  },
  float: { words: 'a number', holds: (value) => typeof value === 'number' },
  decimal: {
    words: 'a decimal that its precision and scale can hold; long ones in quotes',
    holds: (value, limits) =>
      (typeof value === 'string' || typeof value === 'number') &&
      fitsDecimal(String(value), limits),
  },
  date: shaped('a date like 2027-01-31', /^\d{4}-\d{2}-\d{2}$/, isDate),
  datetime: shaped(
    'a time in UTC with milliseconds, like 2027-01-31T12:00:00.000Z',
    /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
    (value) => isDate(value.slice(0, 10)),
  ),
  duration: shaped(
    'an ISO 8601 duration like PT1H30M',
    /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/,
  ),
  uuid: shaped('a UUID', /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/),
  email: shaped('an e-mail address', /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  url: shaped('a URL', /^[a-z][a-z0-9+.-]*:\S+$/i, (value) => URL.canParse(value)),
  json: { words: 'JSON', holds: () => true },
};

function fits64Bits(digits: string): boolean {
  return BigInt.asIntN(64, BigInt(digits)) === BigInt(digits);
}

function fitsDecimal(digits: string, { precision = 19, scale = 4 }: ConstantLimits): boolean {
  const found = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/.exec(digits);
  if (found?.[1] === undefined) return false;
  const whole = found[1] === '0' ? 0 : found[1].length;
  return whole <= precision - scale && (found[2]?.length ?? 0) <= scale;
}

/** A day of the Gregorian calendar, of the years 1 to 9999. */
function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) && value >= '0001';
}

/** Orders two constants of a type that has bounds: negative, zero or positive. */
export function compareConstants(
  scalar: ScalarName,
  left: number | string,
  right: number | string,
): number {
  if (scalar === 'decimal' || scalar === 'bigint') return compareDecimals(`${left}`, `${right}`);
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareDecimals(left: string, right: string): number {
  const places = Math.max(fractionOf(left), fractionOf(right));
  const [a, b] = [scaled(left, places), scaled(right, places)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function fractionOf(digits: string): number {
  return digits.split('.')[1]?.length ?? 0;
}

function scaled(digits: string, places: number): bigint {
  const missing = places - fractionOf(digits);
  return BigInt(digits.replace('.', '') + '0'.repeat(missing));
}
