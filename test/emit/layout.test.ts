import { expect, test } from 'vitest';
import { docComment } from '../../src/emit/doc-comment.js';
import { callOf, listOf, memberOf, objectOf } from '../../src/emit/layout.js';

test('what fits stays on its line', () => {
  expect(listOf(['1', '2'])).toBe('[1, 2]');
  expect(objectOf([])).toBe('{}');
  expect(objectOf(['a: 1'])).toBe('{ a: 1 }');
  expect(memberOf('a', { test: 'b === undefined', yes: 'c', no: 'd ?? e' })).toBe(
    'a: b === undefined ? c : (d ?? e)',
  );
});

test('what does not is broken, one item a line', () => {
  const words = ['a'.repeat(50), 'b'.repeat(50)];
  expect(callOf('f', words)).toBe(`f(\n  ${words[0]},\n  ${words[1]},\n)`);
  expect(memberOf('x', { test: 'b === undefined', yes: words[0]!, no: words[1]! })).toBe(
    `x:\n  b === undefined\n    ? ${words[0]}\n    : ${words[1]}`,
  );
});

test('the room that is taken counts', () => {
  expect(listOf(['a'.repeat(90)], { level: 2, before: 5 })).toContain('\n');
});

test('a comment wraps, and nothing in it ends it', () => {
  expect(docComment('Short.')).toBe('/** Short. */\n');
  expect(docComment(undefined)).toBe('');
  expect(docComment('a */ b\r\nc\u202e')).toBe('/**\n * a *\\/ b\n * c\n */\n');
  const long = docComment('word '.repeat(40));
  expect(Math.max(...long.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
