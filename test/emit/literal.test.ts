import { expect, test } from 'vitest';
import { jsonLiteral, propertyName, stringLiteral, templateText } from '../../src/emit/literal.js';

const hostile = [
  "it's",
  'say "hi"',
  `both ' and "`,
  '\\',
  "\\'; process.exit(1); //",
  '${process.exit(1)}',
  '`${x}`',
  'a\nb\tc\u0000',
  '\u2028\u2029\u202e',
  '\ud800',
  '😀',
  '</script>',
  '__proto__',
];

test.each(hostile)('%j as a string literal is itself', (text) => {
  const literal = stringLiteral(text);
  expect(literal).not.toMatch(/[\p{Cc}\p{Bidi_Control}]|\$\{/u);
  expect(new Function(`'use strict'; return ${literal};`)()).toBe(text);
});

test.each(hostile)('%j in a template is itself', (text) => {
  expect(new Function(`return \`${templateText(text)}\`;`)()).toBe(text.replaceAll('\r', '\n'));
});

test.each(hostile)('%j as the name of a property is an own property', (text) => {
  const object = new Function(`return { ${propertyName(text)}: 1 };`)();
  expect(Object.entries(object)).toEqual([[text, 1]]);
});

test('JSON as an expression', () => {
  expect(jsonLiteral({ a: [1, "it's", null], 'b-c': {} })).toBe(
    `{ a: [1, "it's", null], 'b-c': {} }`,
  );
});
