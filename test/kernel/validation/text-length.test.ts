import { expect, test } from 'vitest';
import { textLength } from '../../../templates/kernel/validation/text-length.js';

test.each([
  ['', 0],
  ['abc', 3],
  ['ä😀', 2],
  ['😀😀', 2],
  ['\ud83d', 1],
  ['\ude00\ud83d', 2],
  ['👨‍👩‍👧', 5],
])('%j has %d characters', (text, length) => {
  expect(textLength(text)).toBe(length);
});
