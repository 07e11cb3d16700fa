import fc from 'fast-check';

/** Text that somewhere means something: to SQL, templates, shells, paths, terminals, layouts, comparisons. None of it looks like one of our leaks. */
export const meaningful: readonly string[] = [
  "'; drop table message; --",
  "' or '1'='1",
  '") or ("a"="a',
  '$1',
  '${7*7}',
  '{{7*7}}',
  '%27%00%0a',
  '%s%n%p',
  '`id`',
  '$(id)',
  '../../../secret',
  '..\\..\\secret',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-0',
  '1e999',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\u001b[31m',
  '\u007f',
  '\u2028\u2029',
  // Not at the beginning, where the embedded engine takes it for a byte order mark, and drops it.
  'a\ufeff',
  '\u202eabc\u202c',
  '\u200d\u200b',
  'ﬀ İ ı ẞ ſ',
  'é e\u0301',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\u{10ffff}',
  '\ufffe\uffff',
  'Ｆｕｌｌｗｉｄｔｈ',
  '\\',
  '"',
  "\\'",
  ',',
  '[]',
  '*',
  '-',
  '"a" -b OR c:*',
  '&|!():*<->',
];

/** Texts of so many code points, NUL never among them: short ones, odd ones, and both limits. */
export function texts(min: number, max: number): fc.Arbitrary<string> {
  const longest = Math.min(max, min + 40);
  const odd = meaningful.filter((text) => fits(text, min, max));
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: min, maxLength: longest }),
    },
    {
      weight: 2,
      arbitrary: fc
        .string({ unit: 'binary', minLength: min, maxLength: longest })
        .map((text) => text.replaceAll('\0', '0')),
    },
    ...(odd.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...odd) }] : []),
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('x', 'é', '€', '😀'), fc.constantFrom(min, max))
        .map(([character, length]) => character.repeat(Math.min(length, 25_000))),
    },
  );
}

export function fits(text: string, min: number, max: number): boolean {
  const length = [...text].length;
  return length >= min && length <= max;
}
