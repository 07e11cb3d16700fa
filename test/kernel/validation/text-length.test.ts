import { expect, test } from 'vitest';
import {
  isLongerThan,
  isShorterThan,
  textLength,
} from '../../../templates/kernel/validation/text-length.js';

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

test.each([
  ['', 0],
  ['abc', 3],
  ['😀😀😀', 3],
  ['a😀', 2],
  ['\ud83d\ud83d\ude00', 2],
])('limits of %j', (text, length) => {
  for (let limit = 0; limit < 8; limit++) {
    expect(isShorterThan(text, limit), `${limit}`).toBe(length < limit);
    expect(isLongerThan(text, limit), `${limit}`).toBe(length > limit);
  }
});
