import { expect, test } from 'vitest';
import { quoteIdentifier, quoteLiteral } from '../../src/emit/sql.js';

test.each([
  ['due_at', 'due_at'],
  ['order', '"order"'],
  ['dueAt', '"dueAt"'],
  ['a"; drop table x; --', '"a""; drop table x; --"'],
])('the identifier %j', (name, quoted) => {
  expect(quoteIdentifier(name)).toBe(quoted);
});

test.each([
  ['plain', "'plain'"],
  ["it's", "'it''s'"],
  ['a\\b', "E'a\\\\b'"],
  ['a\tb', "E'a\\tb'"],
  ['\u200fa\u2028\u0007', "E'\\u200fa\\u2028\\u0007'"],
  // A line of its own would be read as the beginning of a migration's step.
  ["a\n-- step: 'b'\r", "E'a\\n-- step: ''b''\\r'"],
])('the literal %j', (text, quoted) => {
  expect(quoteLiteral(text)).toBe(quoted);
});

test('NUL is refused, as PostgreSQL cannot store it', () => {
  expect(() => quoteLiteral('a\0')).toThrow('NUL');
  expect(() => quoteIdentifier('a\0')).toThrow();
});
