import type { Expression, ValueType } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure, type RuleFailure } from '../problems.js';
import type { Checking, Scope } from './checking.js';
import { lift } from './lift.js';
import { coerce, negate } from './literals.js';
import { describeType, isTime } from './types.js';

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>['operator'];

/** `a + b`: times and durations anywhere; numbers and texts in server-set values only. */
export function checkArithmetic(
  node: Extract<Node, { op: Arithmetic }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [leftNode, rightNode] = node.args;
  const left = checking.value(leftNode, scope);
  const right = checking.value(rightNode, scope);
  if (left === undefined || right === undefined) return undefined;
  const operator = node.op;
  const inSet = checking.context.kind === 'set';
  if (!inSet && (operator === '/' || operator === '%')) {
    return scope.report(node, failure.division());
  }
  return lift([left, right], node, scope, ([a, b]) => {
    const meantLeft = coerce(a, b.type, leftNode, scope);
    const meantRight = coerce(b, a.type, rightNode, scope);
    if (meantLeft === undefined || meantRight === undefined) return undefined;
    const nullable = meantLeft.type.nullable || meantRight.type.nullable;
    const type =
      timeResult(operator, meantLeft.type, meantRight.type, nullable) ??
      (inSet ? numberResult(operator, meantLeft.type, meantRight.type, nullable) : undefined);
    if (type === undefined) {
      return scope.report(node, refusal(operator, meantLeft.type, meantRight.type, inSet));
    }
    return { kind: 'arithmetic', type, operator, left: meantLeft, right: meantRight };
  });
}

function timeResult(
  operator: Arithmetic,
  left: ValueType,
  right: ValueType,
  nullable: boolean,
): ValueType | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  const [leftSpan, rightSpan] = [left.kind === 'duration', right.kind === 'duration'];
  if (leftSpan && rightSpan) return { kind: 'duration', nullable };
  if (isTime(left) && rightSpan) return { kind: 'datetime', nullable };
  if (operator === '+' && leftSpan && isTime(right)) return { kind: 'datetime', nullable };
  if (operator === '-' && isTime(left) && isTime(right)) return { kind: 'duration', nullable };
  return undefined;
}

function numberResult(
  operator: Arithmetic,
  left: ValueType,
  right: ValueType,
  nullable: boolean,
): ValueType | undefined {
  const divides = operator === '/' || operator === '%';
  // Dividing by zero leaves the value empty: there is nobody to tell.
  if (left.kind === 'number' && right.kind === 'number') {
    const integer = left.integer && right.integer;
    if (operator === '%' && !integer) return undefined;
    return { kind: 'number', nullable: nullable || divides, integer };
  }
  const decimals = [left, right].filter(({ kind }) => kind === 'decimal');
  const exact = [left, right].every(
    (type) => type.kind === 'decimal' || (type.kind === 'number' && type.integer),
  );
  if (decimals.length > 0 && exact && !divides) {
    const integer = [left, right].every(
      (type) => type.kind === 'number' || (type.kind === 'decimal' && type.integer === true),
    );
    return { kind: 'decimal', nullable, integer };
  }
  if (operator === '+' && left.kind === 'string' && right.kind === 'string') {
    return { kind: 'string', nullable };
  }
  return undefined;
}

function refusal(
  operator: Arithmetic,
  left: ValueType,
  right: ValueType,
  inSet: boolean,
): RuleFailure {
  const calculable = ['number', 'decimal', 'string'];
  if (!inSet && calculable.includes(left.kind) && calculable.includes(right.kind)) {
    return failure.fieldArithmetic();
  }
  return {
    code: 'rule-type',
    message: `\`${operator}\` does not work on ${describeType(left)} and ${describeType(right)}.`,
  };
}

/** `-5`; of anything but a constant, nothing a rule can do. */
export function checkNegation(
  node: Extract<Node, { op: '-_' }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const operand = checking.value(node.args, scope);
  if (operand === undefined) return undefined;
  const negated = operand.kind === 'literal' ? negate(operand) : undefined;
  if (negated !== undefined) return negated;
  if (operand.kind === 'span') return { ...operand, seconds: 0 - operand.seconds };
  return scope.report(node, failure.fieldArithmetic());
}
