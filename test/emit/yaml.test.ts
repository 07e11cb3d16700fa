import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { YamlPrinter } from '../../src/emit/yaml.js';

test('one style for each kind of text', () => {
  const data = {
    plain: 'Get a delivery, or two.',
    words: [
      'no',
      'Null',
      '1e3',
      '~',
      '',
      'a: b',
      'a #b',
      '- a',
      "it's",
      'a:',
      'x-y:z',
      ' a',
      '# a',
    ],
    lines: { text: 'First.\n\n  Second: #2' },
    trailing: 'a\n',
    number: 1.5,
    nothing: null,
    empty: [{}, []],
    nested: [{ a: [[1, [2]], { b: true }] }],
    200: { $ref: '#/components/responses/X' },
  };
  const text = new YamlPrinter().print(data);
  expect(text).toMatchInlineSnapshot(`
    ""200":
      $ref: "#/components/responses/X"
    plain: Get a delivery, or two.
    words:
      - "no"
      - "Null"
      - "1e3"
      - "~"
      - ""
      - "a: b"
      - "a #b"
      - "- a"
      - it's
      - "a:"
      - x-y:z
      - " a"
      - "# a"
    lines:
      text: |-
        First.

          Second: #2
    trailing: "a\\n"
    number: 1.5
    nothing: null
    empty:
      - {}
      - []
    nested:
      - a:
          - - 1
            - - 2
          - b: true
    "
  `);
  expect(parse(text)).toEqual(data);
});

const character = fc.oneof(
  fc.constantFrom(...':#-\'"`|>{}[],&*!%@\\~ \n\t?/=<0aé'),
  fc.constantFrom(
    '\u0007',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u202e',
    '\u{1f600}',
    '\ud800',
  ),
);
const word = fc.string({ unit: character, maxLength: 12 });
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.constantFrom(
      null,
      true,
      0,
      -1.5,
      1e21,
      'yes',
      'off',
      '0x1',
      '1_000',
      '.5',
      '2027-01-31',
      '12:30',
      '<<',
      '=',
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      word.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

test('whatever it says, it is read back as it was', () => {
  fc.assert(
    fc.property(data, (value) => {
      const text = new YamlPrinter().print(value);
      expect(parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(parse(text, { version: '1.1', merge: false })).toEqual(
        JSON.parse(JSON.stringify(value)),
      );
    }),
    { numRuns: 3000 },
  );
});
