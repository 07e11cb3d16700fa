import { expect, test } from 'vitest';
import { readableJson } from '../../src/emit/json.js';

test.each([
  [{ a: 'plain “text” ß 🙂' }, '{"a":"plain “text” ß 🙂"}'],
  ['\u200f\u202e\ufeff\u0085\u2028', String.raw`"\u200f\u202e\ufeff\u0085\u2028"`],
  ['\ud800', String.raw`"\ud800"`],
  ['a"b\n', String.raw`"a\"b\n"`],
])('%j', (value, text) => {
  expect(readableJson(value)).toBe(text);
  expect(JSON.parse(text)).toEqual(value);
});

test('is indented', () => {
  expect(readableJson({ a: [1] }, 2)).toBe('{\n  "a": [\n    1\n  ]\n}');
});
