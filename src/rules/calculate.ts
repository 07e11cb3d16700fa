/** Arithmetic of server-set values, as the database has it. */
import type { Expression } from '../model/expression.js';
import { decimalText, scaledDecimal } from './decimal.js';

type Operator = Extract<Expression, { kind: 'arithmetic' }>['operator'];

/**
 * Whole numbers and decimals, however large: the exact result as decimal text. Division is of whole numbers, leaves off the fraction, and has a
 * rest of the dividend's sign; undefined where the divisor is zero.
 */
export function calculateExactly(
  operator: Operator,
  left: string,
  right: string,
): string | undefined {
  const [a, b] = [scaledDecimal(left), scaledDecimal(right)];
  if (operator === '*') return decimalText(a.digits * b.digits, a.scale + b.scale);
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [a, b].map(({ digits, scale: own }) => digits * 10n ** BigInt(scale - own)) as [
    bigint,
    bigint,
  ];
  switch (operator) {
    case '+':
      return decimalText(x + y, scale);
    case '-':
      return decimalText(x - y, scale);
    case '/':
      return y === 0n ? undefined : String(x / y);
    case '%':
      return y === 0n ? undefined : decimalText(x % y, scale);
  }
}

/** Floats; undefined where the divisor is zero. */
export function calculateFloat(
  operator: Exclude<Operator, '%'>,
  left: number,
  right: number,
): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
  }
}
