import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  jsonOrNull,
  numberText,
  plainOrNull,
  stringOrNull,
  stringText,
} from '../../../templates/kernel/validation/json-text.js';

test('a string is what JSON.stringify makes of it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 100 });
  fc.assert(fc.property(text, (value) => stringText(value) === JSON.stringify(value)));
});

test('lone surrogates and control characters are escaped, whatever the length', () => {
  for (const value of ['\ud800', '\u0000', '"', '\\', 'é', '😀', `${'x'.repeat(80)}\n`])
    expect(stringText(value)).toBe(JSON.stringify(value));
});

test('empty values are null', () => {
  expect([stringOrNull(null), plainOrNull(null), numberText(null)]).toEqual([
    'null',
    'null',
    'null',
  ]);
  expect([jsonOrNull(null), jsonOrNull(undefined)]).toEqual([null, null]);
  expect(jsonOrNull([])).toBe('[]');
});

test('numbers JSON has no words for are null', () => {
  expect([numberText(Number.NaN), numberText(1e21), numberText(-0)]).toEqual([
    'null',
    '1e+21',
    '0',
  ]);
});
