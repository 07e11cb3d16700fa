/** Values of query parameters: each parser returns the value as a row holds it, or undefined when the text is not one. */
import { fitsBigint, isDecimal } from './decimal.js';
import { isDate, isDatetime, isDuration, isUuid } from './formats.js';
import { utc } from './times.js';

export type ParseValue = (text: string) => unknown;

const int32 = { minimum: '-2147483648', maximum: '2147483647' };
const int64 = { minimum: '-9223372036854775808', maximum: '9223372036854775807' };

export const parseText: ParseValue = (text) => (text.includes('\0') ? undefined : text);

export const parseUuid: ParseValue = (text) => (isUuid(text) ? text.toLowerCase() : undefined);

/** Any text: `startsWith` takes the beginning of an address. */
export const parseEmail: ParseValue = (text) =>
  text.includes('\0') ? undefined : text.toLowerCase();

export const parseBoolean: ParseValue = (text) =>
  text === 'true' ? true : text === 'false' ? false : undefined;

export const parseInteger: ParseValue = (text) =>
  fitsBigint(text, int32) ? Number(text) : undefined;

export const parseBigint: ParseValue = (text) => (fitsBigint(text, int64) ? text : undefined);

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?$/;

export const parseNumber: ParseValue = (text) =>
  number.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;

export const parseDecimal: ParseValue = (text) =>
  text.length <= 1000 && isDecimal(text) ? text : undefined;

export const parseDate: ParseValue = (text) => (isDate(text) ? text : undefined);

export const parseDatetime: ParseValue = (text) => (isDatetime(text) ? utc(text) : undefined);

export const parseDuration: ParseValue = (text) => (isDuration(text) ? text : undefined);

/** One of a fixed set of words. */
export function parseOneOf(values: readonly string[]): ParseValue {
  const known = new Set(values);
  return (text) => (known.has(text) ? text : undefined);
}
