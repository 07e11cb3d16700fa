import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quoteLiteral } from '../../../src/emit/sql.js';
import { translatePattern } from '../../../src/generators/database/pattern.js';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

test.each([
  ['^[a-z][a-z0-9_]{2,29}$', '^[a-z][a-z0-9_]{2,29}$'],
  ['^\\+[0-9]{8,15}$', '^\\+[0-9]{8,15}$'],
  ['^(?<area>\\d{3})-?\\d+$', '^(?:[0-9]{3})-?[0-9]+$'],
  ['a.b', 'a[^\\u000a\\u000d\\u2028\\u2029]b'],
  ['^é\u{1f600}$', '^\\u00e9\\U0001f600$'],
  ['a+?b*?', 'a+b*'],
])('%s becomes %s', (pattern, translated) => {
  expect(translatePattern(pattern)).toBe(translated);
});

test.each([
  ['(?=a)', 'looks ahead'],
  ['(?<!a)b', 'looks behind'],
  ['(a)\\1', 'refers back'],
  ['\\bword', 'asks for a word boundary'],
  ['\\p{L}+', 'asks for a Unicode property'],
  ['[^\\S]', 'has a negated class in a class'],
  ['a{300}', 'counts beyond 255'],
  ['(?:a{200}){200}', 'would grow too large'],
  ['[]', 'matches nothing'],
  ['a\\0', 'has a NUL'],
  ['(', 'is no pattern'],
])('%s is left to the validator: it %s', (pattern) => {
  expect(translatePattern(pattern)).toBeUndefined();
});

const patterns = [
  '^[a-z][a-z0-9_]{2,29}$',
  '^\\+[0-9]{8,15}$',
  '^.$',
  '^[^a]$',
  '^[^\\d]+$',
  '^\\D$',
  '^\\W\\w$',
  '^\\s+$',
  '^\\S$',
  '^[\\]\\\\^-]$',
  '^[[:alpha:]]$',
  '^[\\[:a]$',
  '^(a|b|)c$',
  '^(?:ab){2,3}$',
  '^a{2}$',
  '^a{2,}$',
  '^(a*)*$',
  'b',
  'a|^b$',
  '^[à-ÿ]$',
  '^[\u{1f600}-\u{1f64f}]$',
  '^\\$\\.\\*\\{\\}\\(\\)\\|\\?$',
  '^\\/-$',
  '^\\x41\\u0042\\u{43}$',
  '^\\t\\n$',
  '^$',
  '^[A-Z]$',
  '^ #$',
  '^.{3,5}$',
];

const texts = [
  '',
  'a',
  'b',
  'c',
  'A',
  'Z',
  'é',
  'ÿ',
  'ß',
  'abc',
  'ac',
  'bc',
  'abab',
  'ababab',
  'abababab',
  'aa',
  'aaa',
  'ab_9',
  '+12345678',
  '+1234567',
  '1',
  '٣',
  ' ',
  '\u00a0',
  '\u2028',
  '\n',
  '\r',
  '\t',
  '\t\n',
  '\ufeff',
  '\u0085',
  'a\n',
  '\na',
  'b\n',
  '\u{1f600}',
  '\u{1f600}\u{1f600}\u{1f600}',
  '-',
  ']',
  '\\',
  '^',
  '[',
  ':',
  '$.*{}()|?',
  '/-',
  'ABC',
  ' #',
  '!a',
  '-_',
  'é1',
  ':]',
  'a]',
];

test('a translation accepts what the pattern accepts, and nothing else', async () => {
  const translated = patterns.map((pattern) => [pattern, translatePattern(pattern)] as const);
  const known = translated.filter(([, text]) => text !== undefined);
  expect(translated.filter(([, text]) => text === undefined).map(([pattern]) => pattern)).toEqual([
    // Not a pattern under the u flag.
    '^[[:alpha:]]$',
  ]);

  const disagreements: string[] = [];
  for (const [pattern, text] of known) {
    const expression = new RegExp(pattern, 'u');
    // By position: PGlite drops a leading byte order mark from what it answers.
    const { rows } = await database.query<{ matches: boolean }>(
      `select value ~ ${quoteLiteral(text ?? '')} as matches
       from unnest($1::text[]) with ordinality as given (value, position) order by position`,
      [texts],
    );
    expect(rows).toHaveLength(texts.length);
    texts.forEach((value, position) => {
      const matches = rows[position]?.matches;
      if (matches !== expression.test(value))
        disagreements.push(`${pattern} on ${JSON.stringify(value)}: ${matches}`);
    });
  }
  expect(disagreements).toEqual([]);
});
