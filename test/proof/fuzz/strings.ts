import fc from 'fast-check';
import type { SchemaObject } from '../../../src/generators/openapi/document-types.js';
import { anyText, durationPattern } from '../../../src/generators/openapi/values.js';
import { Later } from './later.js';
import { fits, texts } from './texts.js';

/** Limits of values that travel as text. */
export interface Limits {
  readonly 'x-minimum'?: string;
  readonly 'x-maximum'?: string;
}

/** Texts of a schema: by their format, their pattern, or their length alone. */
export function strings(schema: SchemaObject & Limits): fc.Arbitrary<unknown> {
  const { format = '', pattern, minLength = 0, maxLength = 255 } = schema;
  const { 'x-minimum': minimum, 'x-maximum': maximum } = schema;
  const limits = [minimum, maximum].filter((limit) => limit !== undefined);
  if (format === 'int64') return bigints(minimum, maximum);
  if (format === 'decimal' && limits.length > 0)
    return fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(...limits) },
      { weight: 4, arbitrary: decimals(pattern, minimum) },
    );
  const made = (formats as Record<string, fc.Arbitrary<unknown>>)[format];
  if (made !== undefined) return made;
  if (pattern === undefined || pattern === anyText) return texts(minLength, maxLength);
  if (pattern === durationPattern) return durations;
  const matching = fc.stringMatching(new RegExp(pattern, 'u'));
  return matching.filter((text) => fits(text, minLength, maxLength));
}

const word = fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/);

const hour = 3_600_000;

const times = fc.oneof(
  // Close to one another, as what belongs together is.
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 0, max: 8 })
      .map((hours) => new Later({ kind: 'time' }, hours * hour)),
  },
  fc
    .integer({ min: -90_000_000, max: 90_000_000 })
    .map((milliseconds) => new Later({ kind: 'time' }, milliseconds)),
  fc
    .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z') })
    .map((time) => (Number.isNaN(time.getTime()) ? '2027-01-31T00:00:00Z' : time.toISOString())),
  fc.constantFrom(
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.9999Z',
    '9999-12-31T23:59:59-14:00',
    '0001-01-01T00:00:00+14:00',
    '2027-02-28T23:59:60Z',
    '2028-02-29T12:00:00.123456789+05:45',
    '2027-01-31t00:00:00z',
    '1969-12-31T23:59:59.999-00:00',
  ),
);

const durations = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 10_000 }).map((hours) => `PT${hours}H`) },
  { weight: 4, arbitrary: fc.constantFrom('PT0S', 'P1Y2M3DT4H5M6S', 'P1W', 'PT1.5S', 'P0D') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['P9999Y', 'P178000000Y', 'PT9223372036854775807S', 'P2147483647D', '-P1D'],
      ...['P2147483648M', 'PT0.000001S', 'PT0.0000001S', 'P1Y1W'],
    ),
  },
);

/** By JSON Schema's name; the spec's types all have one, or a pattern. */
export const formats = {
  'date-time': times,
  date: fc.oneof(
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((time) => time.toISOString().slice(0, 10)),
    fc.constantFrom('0001-01-01', '9999-12-31', '2028-02-29', '1582-10-10', '1900-02-28'),
  ),
  email: fc.oneof(
    fc.tuple(word, word).map(([name, host]) => `${name}@${host}.example`),
    fc.constantFrom('A.B+c@Example.COM', `${'x'.repeat(64)}@${'y'.repeat(63)}.example`),
    fc.constantFrom("o'neil@x.example", 'a@b', '"quoted"@x.example', 'ü@x.example'),
  ),
  uri: fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom(
      'https://x.example/%00',
      'http://[::1]:65535/',
      'https://ü.example/é',
      'ftp://x',
    ),
  ),
} satisfies Record<string, fc.Arbitrary<unknown>>;

/** The pattern knows no limits: where there is a lowest value, it is hardly below zero. */
function decimals(pattern = '', minimum = '-') {
  const any = fc.stringMatching(new RegExp(pattern));
  return minimum.startsWith('-') ? any : any.map((text) => text.replace('-', ''));
}

function bigints(minimum = '-9223372036854775808', maximum = '9223372036854775807') {
  return fc.oneof(
    fc.bigInt({ min: BigInt(minimum), max: BigInt(maximum) }).map(String),
    fc.constantFrom(minimum, maximum),
  );
}
