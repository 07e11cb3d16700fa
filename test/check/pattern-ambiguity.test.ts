import { RegExpParser } from '@eslint-community/regexpp';
import { expect, test } from 'vitest';
import { ambiguousRepetition } from '../../src/check/pattern-ambiguity.js';

function slowPart(pattern: string) {
  const tree = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  return ambiguousRepetition(tree);
}

test.each([
  ['^(a+)+$', '(a+)+'],
  ['^(a*)*$', '(a*)*'],
  ['^(?:a|a)*$', '(?:a|a)*'],
  ['^(?:a|b|ab)*$', '(?:a|b|ab)*'],
  ['^(?:\\w+\\s?)*$', '(?:\\w+\\s?)*'],
  ['^([a-z]+-?)+$', '([a-z]+-?)+'],
  ['^(.*,)*$', '(.*,)*'],
  ['^x(?:[a-z]{1,50}){1,50}$', '(?:[a-z]{1,50}){1,50}'],
  ['^((?:ab)*c?)*$', '((?:ab)*c?)*'],
])('%s is exponential', (pattern, part) => {
  expect(slowPart(pattern)).toBe(part);
});

test.each([
  '^[A-Z]{2}$',
  '^\\+[0-9]{8,15}$',
  '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  '^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}$',
  '^#(?:[0-9a-f]{3}){1,2}$',
  '^(?:[^"\\\\]|\\\\.)*$',
  '^(?:a|b)*$',
  '^\\d+(\\.\\d+)?$',
  '^(?:[01]\\d|2[0-3]):[0-5]\\d$',
  '^(?:\\p{L}+ )*\\p{Lu}$',
])('%s is not', (pattern) => {
  expect(slowPart(pattern)).toBeUndefined();
});
