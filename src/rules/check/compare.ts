import { booleanType, type Expression, type ValueType } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import type { RuleWorld } from '../scope.js';
import { type Checking, resourceIn, type Scope } from './checking.js';
import { lift } from './lift.js';
import { coerce, lowerCased } from './literals.js';
import { areComparable, describeType, isOrdered } from './types.js';

type Compare = Extract<Expression, { kind: 'compare' }>['operator'];

export function checkComparison(
  node: Extract<Node, { op: Compare }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [leftNode, rightNode] = node.args;
  const left = checking.value(leftNode, scope);
  const right = checking.value(rightNode, scope);
  if (left === undefined || right === undefined) return undefined;
  return lift([left, right], node, scope, ([a, b]) =>
    compare(...addressed(a, b, checking), node, scope),
  );
}

/** An address written out means itself in lower case. */
export function addressed(
  left: Expression,
  right: Expression,
  { world }: Checking,
): readonly [Expression, Expression] {
  const isAddress = isEmail(left, world) || isEmail(right, world);
  return isAddress ? [lowerCased(left), lowerCased(right)] : [left, right];
}

function isEmail(expression: Expression, world: RuleWorld): boolean {
  if (expression.kind === 'auth') return expression.property === 'email';
  if (expression.kind !== 'field' && expression.kind !== 'input') return false;
  const owner = expression.kind === 'field' ? expression.row.resource : expression.resource;
  const type = resourceIn(world, owner).fields.get(expression.field)?.type;
  return type?.kind === 'scalar' && type.scalar === 'email';
}

function compare(
  leftWritten: Expression,
  rightWritten: Expression,
  node: Extract<Node, { op: Compare }>,
  scope: Scope,
): Expression | undefined {
  const [leftNode, rightNode] = node.args;
  const operator = node.op;
  const left = coerce(leftWritten, rightWritten.type, leftNode, scope);
  const right = coerce(rightWritten, leftWritten.type, rightNode, scope);
  if (left === undefined || right === undefined) return undefined;

  const isEquality = operator === '==' || operator === '!=';
  if (isEquality && (left.type.kind === 'null' || right.type.kind === 'null')) {
    return isPlain(left) && isPlain(right)
      ? { kind: 'compare', type: booleanType, operator, left, right }
      : scope.report(node, failure.conditionComparison());
  }
  if (!areComparable(left.type, right.type)) {
    const [wrote, met] = [describeType(left.type), describeType(right.type)];
    return scope.report(node, failure.mismatch(wrote, operator, met, mismatchHint(left, right)));
  }
  if (!isEquality) {
    if (!isOrdered(left.type)) return scope.report(node, refuseOrder(left.type));
    return { kind: 'compare', type: booleanType, operator, left, right };
  }
  if (left.type.kind === 'list') return scope.report(node, failure.listComparison());
  if (left.type.kind === 'opaque') return scope.report(node, failure.opaqueComparison());
  if (!isPlain(left) || !isPlain(right)) {
    return scope.report(node, failure.conditionComparison());
  }
  return { kind: 'compare', type: booleanType, operator, left, right };
}

/** A stored or given value, not a condition made of others. */
export function isPlain(expression: Expression): boolean {
  return (
    expression.type.kind !== 'boolean' ||
    ['literal', 'field', 'input', 'item'].includes(expression.kind)
  );
}

function refuseOrder(type: ValueType) {
  if (type.kind === 'string') return failure.stringOrder();
  if (type.kind === 'enum') return failure.noOrder('the values of an enum');
  if (type.kind === 'uuid') return failure.noOrder('ids');
  return failure.noOrder(`values like ${describeType(type)}`);
}

function mismatchHint(left: Expression, right: Expression): string | undefined {
  const kinds = [left.type.kind, right.type.kind];
  const isNumeric = kinds.includes('decimal') || kinds.includes('number');
  const text = [left, right].find(({ kind, type }) => kind === 'literal' && type.kind === 'string');
  if (isNumeric && text !== undefined) return 'Write the number without quotes.';
  if (kinds.includes('decimal') && kinds.includes('number')) {
    return 'A float is not exact: make both decimals.';
  }
  return undefined;
}
