import { describe, expect, test } from 'vitest';
import { findRounded, isKept } from '../../../templates/kernel/validation/json-numbers.js';

test.each([
  '0',
  '-0',
  '0.000',
  '1.50',
  '1e3',
  '1E+03',
  '9007199254740991',
  '-9007199254740992',
  '12345678901234567000',
  '1e21',
  '1.7976931348623157e308',
  '5e-324',
  // What `printf("%.17g")` makes of 0.1 and of a third.
  '0.10000000000000001',
  '0.33333333333333331',
  '2251799813685247.5',
])('%s is kept', (literal) => {
  expect(isKept(literal)).toBe(true);
});

test.each([
  '9007199254740993',
  '9007199254740993.0',
  '9.007199254740993e15',
  '12345678901234567890',
  // A double, but not what is printed for it.
  '90000000000000016',
  '1e309',
  '-1e400',
  '1e-400',
  '4e-324',
  '3.141592653589793238462643383279',
  '0.1000000000000000055',
  '4503599627370497.25',
])('%s is not', (literal) => {
  expect(isKept(literal)).toBe(false);
});

describe('where it stands', () => {
  test.each([
    ['{"a":{"b":[1,[2,9007199254740993]]}}', ['a', 'b', 1, 1]],
    ['[{"a":[]},{"b":{}},"x",1e400]', [3]],
    ['{"a\\"b\\u002f":1e999,"c":1}', ['a"b/']],
    ['9007199254740993', []],
    ['{"a":1,"b":\n  9007199254740993}', ['b']],
  ])('%s', (text, path) => {
    expect(findRounded(text)).toEqual(path);
  });

  test.each([
    '{"a":"9007199254740993","b":": 9007199254740993, \\" 1e400"}',
    '{"a":9007199254740991,"b":0.1234567890123456}',
    '{"id":"00000000-0000-4e123-8000-000000000000"}',
  ])('nowhere in %s', (text) => {
    expect(findRounded(text)).toBeUndefined();
  });
});
