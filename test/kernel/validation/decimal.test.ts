import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareDecimal,
  fitsBigint,
  fitsDecimal,
  isDecimal,
} from '../../../templates/kernel/validation/decimal.js';

test.each([
  ['0', true],
  ['-0.50', true],
  ['10.00', true],
  ['00', false],
  ['1.', false],
  ['.5', false],
  ['+1', false],
  ['1e3', false],
  ['١', false],
  ['1\n', false],
  ['NaN', false],
])('%j is a decimal: %s', (text, is) => {
  expect(isDecimal(text)).toBe(is);
});

const price = { precision: 5, scale: 2, minimum: '0.01', maximum: '999.99' };

test.each([
  ['0.01', true],
  ['0.00', false],
  ['999.99', true],
  ['1000', false],
  ['1.234', false],
  ['-1', false],
])('%s fits numeric(5, 2) between 0.01 and 999.99: %s', (text, fits) => {
  expect(fitsDecimal(text, price)).toBe(fits);
});

test('a scale as large as the precision leaves no digit before the point but 0', () => {
  expect(fitsDecimal('0.25', { precision: 2, scale: 2 })).toBe(true);
  expect(fitsDecimal('1.25', { precision: 2, scale: 2 })).toBe(false);
});

const int64 = { minimum: '-9223372036854775808', maximum: '9223372036854775807' };

test.each([
  ['9223372036854775807', true],
  ['9223372036854775808', false],
  ['-9223372036854775808', true],
  ['-9223372036854775809', false],
  ['-0', false],
  ['1.0', false],
])('%s fits a bigint: %s', (text, fits) => {
  expect(fitsBigint(text, int64)).toBe(fits);
});

test('digits a floating point number would lose count', () => {
  expect(compareDecimal('0.1', '0.10000000000000000001')).toBeLessThan(0);
  expect(compareDecimal('1.50', '1.5')).toBe(0);
  expect(compareDecimal('-0', '0.00')).toBe(0);
});

test('comparison agrees with whole numbers of the smallest unit', () => {
  const units = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  fc.assert(
    fc.property(units, units, (left, right) => {
      const expected = left < right ? -1 : left > right ? 1 : 0;
      expect(Math.sign(compareDecimal(cents(left), cents(right)))).toBe(expected);
    }),
  );
});

/** 250n → `2.50` */
function cents(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
