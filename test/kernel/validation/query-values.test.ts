import { expect, test } from 'vitest';
import {
  parseBigint,
  parseBoolean,
  parseDate,
  parseDatetime,
  parseDecimal,
  parseDuration,
  parseEmail,
  parseInteger,
  parseNumber,
  parseOneOf,
  parseText,
  parseUuid,
} from '../../../templates/kernel/validation/query-values.js';

test.each([
  [parseInteger, '42', 42],
  [parseInteger, '2147483648', undefined],
  [parseInteger, '4.0', undefined],
  [parseInteger, ' 4', undefined],
  [parseBigint, '9223372036854775807', '9223372036854775807'],
  [parseBigint, '9223372036854775808', undefined],
  [parseNumber, '-1.5e3', -1500],
  [parseNumber, '1e999', undefined],
  [parseNumber, 'Infinity', undefined],
  [parseDecimal, '1.50', '1.50'],
  [parseBoolean, 'true', true],
  [parseBoolean, 'false', false],
  [parseBoolean, '1', undefined],
  [parseUuid, '018F4E7A-9B1C-7DEF-8123-456789ABCDEF', '018f4e7a-9b1c-7def-8123-456789abcdef'],
  [parseUuid, 'x', undefined],
  [parseEmail, 'Ann@', 'ann@'],
  [parseText, 'a\0b', undefined],
  [parseDatetime, '2027-01-31T09:00:00+01:00', '2027-01-31T08:00:00.000Z'],
  [parseDate, '2027-02-30', undefined],
  [parseDuration, 'PT1H', 'PT1H'],
] as const)('%o of %j is %j', (parser, text, expected) => {
  expect(parser(text)).toBe(expected);
});

test('one of a fixed set of words', () => {
  const parse = parseOneOf(['driver', 'lead']);
  expect(parse.expected).toBe('must be one of driver, lead');
  expect([parse('lead'), parse('Lead'), parse('constructor')]).toEqual([
    'lead',
    undefined,
    undefined,
  ]);
});
