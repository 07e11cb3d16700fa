import { expect, test } from 'vitest';
import { markdownCode, markdownTable, markdownText } from '../../src/emit/markdown.js';

test.each([
  ['plain, with a dot. And (more).', 'plain, with a dot. And (more).'],
  ['a *b* [c](d) <e> `f` | g', 'a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\` \\| g'],
  ['# no\nheading', '\\# no heading'],
  ['- no list', '\\- no list'],
  ['1. no list', '1\\. no list'],
  ['&lt; \u0007 \u202e x', '\\&lt; x'],
])('%j as text', (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});

test.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`a', '`` `a ``'],
  ['a\nb', '`a b`'],
])('%j as code', (text, markdown) => {
  expect(markdownCode(text)).toBe(markdown);
});

test('a bar never ends a cell', () => {
  expect(markdownTable(['A'], [['`a | b`'], [markdownText('c | d')]])).toBe(
    ['| A |', '| --- |', '| `a \\| b` |', '| c \\| d |'].join('\n'),
  );
});
