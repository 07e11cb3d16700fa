/** Values of query parameters. */

import type { ParseValue } from '../resource.js';
import { fitsBigint, isDecimal } from './decimal.js';
import { isDate, isDatetime, isDuration, isUuid } from './formats.js';
import { listed } from './problems.js';
import { utc } from './times.js';

function parser(expected: string, parse: (text: string) => unknown): ParseValue {
  return Object.assign(parse, { expected });
}

const int32 = { minimum: '-2147483648', maximum: '2147483647' };
const int64 = { minimum: '-9223372036854775808', maximum: '9223372036854775807' };

const hasNoZero = 'must not contain the character U+0000';

export const parseText = parser(hasNoZero, (text) => (text.includes('\0') ? undefined : text));

export const parseUuid = parser('must be a UUID', (text) =>
  isUuid(text) ? text.toLowerCase() : undefined,
);

/** Any text: `startsWith` takes the beginning of an address. */
export const parseEmail = parser(hasNoZero, (text) =>
  text.includes('\0') ? undefined : text.toLowerCase(),
);

export const parseBoolean = parser('must be true or false', (text) =>
  text === 'true' ? true : text === 'false' ? false : undefined,
);

export const parseInteger = parser(
  `must be a whole number from ${int32.minimum} to ${int32.maximum}`,
  (text) => (fitsBigint(text, int32) ? Number(text) : undefined),
);

export const parseBigint = parser(
  `must be a whole number from ${int64.minimum} to ${int64.maximum}`,
  (text) => (fitsBigint(text, int64) ? text : undefined),
);

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?$/;

export const parseNumber = parser('must be a number', (text) =>
  number.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined,
);

export const parseDecimal = parser('must be a decimal number', (text) =>
  text.length <= 1000 && isDecimal(text) ? text : undefined,
);

export const parseDate = parser('must be a day, such as 2027-01-31', (text) =>
  isDate(text) ? text : undefined,
);

export const parseDatetime = parser(
  'must be a time with its offset, such as 2027-01-31T08:00:00Z; a plus sign is written %2B',
  (text) => (isDatetime(text) ? utc(text) : undefined),
);

export const parseDuration = parser('must be an ISO 8601 duration, such as PT1H30M', (text) =>
  isDuration(text) ? text : undefined,
);

/** One of a fixed set of words. */
export function parseOneOf(values: readonly string[]): ParseValue {
  const known = new Set(values);
  return parser(`must be ${listed(values)}`, (text) => (known.has(text) ? text : undefined));
}
