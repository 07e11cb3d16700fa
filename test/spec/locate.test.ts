import { expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/parse.js';
import { memoryHost } from '../helpers/memory-host.js';
import { textAt } from '../helpers/squiggles.js';

function read(text: string) {
  const parsed = parseSpec('backsmith.yaml', memoryHost({ 'backsmith.yaml': text }));
  expect(parsed.diagnostics).toEqual([]);
  return parsed;
}

const { locate } = read(`
app: { name: shop }
resources:
  Item:
    unique: [[a, b], { fields: [c] }]
    fields:
`);

test.each([
  ['/app/name', 'value', 'shop'],
  ['/app/name', 'key', 'name'],
  ['/resources/Item/unique/0/1', 'value', 'b'],
  ['/resources/Item/unique/1/fields/0', 'value', 'c'],
  ['/resources/Item/fields', 'value', 'fields'],
  ['/resources/Item/nothing/here', 'value', 'Item'],
  ['/resources/Other', 'value', 'resources'],
  ['/app/name/0', 'key', 'name'],
] as const)('%s (%s) stands at %s', (pointer, what, expected) => {
  expect(textAt(locate(pointer, what))).toBe(expected);
});

/** `⟦…⟧` marks where in the file the word `here` of the value stands. */
test.each([
  ['plain', 'a: one ⟦here⟧ two\n'],
  ['plain, folded', 'a: one\n  two\n\n  ⟦here⟧ three\n'],
  ['single quotes', "a: 'it''s ''⟦here⟧'' two'\n"],
  ['single quotes, folded', "a: 'it''s\n\n   one ⟦here⟧\n   two'\n"],
  ['double quotes', 'a: "\\"é\\u00e9\\U0001F600\\x41\\n\\" ⟦here⟧ \\\\ two"\n'],
  ['double quotes, joined lines', 'a: "one\\\n   two \\\n   \\  ⟦here⟧"\n'],
  ['literal block', 'a: |\n    one\n      two\n\n    ⟦here⟧ three\n'],
  ['folded block', 'a: >-\n  one\n  two\n\n    more\n  ⟦here⟧ three\n'],
  ['block with a comment and a fixed indentation', 'a: >2- # why\n    one\n  ⟦here⟧\n'],
  ['CRLF', 'a: >-\r\n  one\r\n  two\r\n  ⟦here⟧\r\n'],
  ['in a flow list', 'a: [one, two ⟦here⟧]\n'],
])('offsets map back: %s', (_, marked) => {
  const start = marked.indexOf('⟦');
  const { spec, locateInScalar } = read(marked.replace('⟦', '').replace('⟧', ''));
  const written = (spec as { a: string | string[] }).a;
  const pointer = typeof written === 'string' ? '/a' : '/a/1';
  const value = typeof written === 'string' ? written : written[1]!;
  const at = value.indexOf('here');
  const span = locateInScalar(pointer, at, at + 4);
  expect([span?.start, textAt(span)]).toEqual([start, 'here']);
});

test('CRLF and LF are the same text', () => {
  const text = 'a: >-\n  one\n  two\nb: |\n  one\n  two\nc: one\n  two\nd: "one\n  two"\n';
  expect(read(text.replaceAll('\n', '\r\n')).spec).toEqual(read(text).spec);
});
