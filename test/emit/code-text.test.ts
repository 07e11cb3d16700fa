import { expect, test } from 'vitest';
import { indentCode, withoutTexts } from '../../src/emit/code-text.js';

test.each([
  ["f('row', `a ${b} c`)", 'f(, b)'],
  [String.raw`'it\'s' + "\"" + x`, ' +  + x'],
  ['`a ${f({ of: `b ${[row]}` })} c`', 'f({ of: [row] })'],
  ['`\\${a} \\` $ ${b}`', 'b'],
  ["a; // it's\nb; /* `\n */ c", 'a; \nb;  c'],
  ['({ a: { b } })', '({ a: { b } })'],
])('without its texts, %j is %j', (code, bare) => {
  expect(withoutTexts(code)).toBe(bare);
});

test.each([
  ['a;\nb;', '  a;\n  b;'],
  ['a;\n\nb;\n', '  a;\n\n  b;\n'],
  ['return `${a} and b`;', '  return `${a} and b`;'],
  ['return `a\nb`;\nc;', '  return `a\nb`;\n  c;'],
  ["return '`' + `a\nb`;", "  return '`' + `a\nb`;"],
  ['f(`a\n${[\n  b,\n]}\nc`);\nd;', '  f(`a\n${[\n    b,\n  ]}\nc`);\n  d;'],
  ['f(`a ${`b\n${c}\n`}\n`);\nd;', '  f(`a ${`b\n${c}\n`}\n`);\n  d;'],
  ['/* a\n   b */\nc;', '  /* a\n     b */\n  c;'],
  ["// it's\nf(`a\n`);", "  // it's\n  f(`a\n`);"],
])('the further lines of a template stay where they are: %j', (code, indented) => {
  expect(indentCode(code)).toBe(indented);
});
