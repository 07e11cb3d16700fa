import { always, type Expression, never } from '../model/expression.js';
import { isCertain } from './facts.js';

/**
 * The same rule without what constants decide. Sound where expressions may be unknown: `x && false` is false whatever x is, but
 * `rows.exists(r, false)` is left alone unless the row whose rows they are is certainly there.
 */
export function simplify(expression: Expression): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return simplifyJunction(expression);
    case 'not': {
      const operand = simplify(expression.operand);
      if (isLiteral(operand, true)) return never;
      if (isLiteral(operand, false)) return always;
      if (operand.kind === 'not') return operand.operand;
      return { ...expression, operand };
    }
    case 'conditional': {
      const condition = simplify(expression.condition);
      const then = simplify(expression.then);
      const otherwise = simplify(expression.otherwise);
      if (isLiteral(condition, true)) return then;
      if (isLiteral(condition, false)) return otherwise;
      return { ...expression, condition, then, otherwise };
    }
    case 'exists':
    case 'all': {
      const body = simplify(expression.body);
      const neutral = expression.kind === 'all';
      const isKnown = expression.over.kind === 'inverse' && isCertain(expression.over.row);
      if (isKnown && isLiteral(body, neutral)) return body;
      return { ...expression, body };
    }
    default:
      return expression;
  }
}

/**
 * As `simplify`, for a rule that is only asked whether it is true: where unknown denies as false does, `rows.exists(r, false)` is false even if there
 * may be no rows to ask.
 */
export function simplifyGrant(expression: Expression): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return simplify({ ...expression, operands: expression.operands.map(simplifyGrant) });
    case 'exists':
    case 'all': {
      const body = simplifyGrant(expression.body);
      const isNever = expression.kind === 'exists' && isLiteral(body, false);
      return isNever ? never : simplify({ ...expression, body });
    }
    case 'conditional': {
      const then = simplifyGrant(expression.then);
      const otherwise = simplifyGrant(expression.otherwise);
      return simplify({ ...expression, then, otherwise });
    }
    default:
      return simplify(expression);
  }
}

type Junction = Extract<Expression, { kind: 'and' | 'or' }>;

function simplifyJunction(junction: Junction): Expression {
  const isAnd = junction.kind === 'and';
  const operands: Expression[] = [];
  const seen = new Set<string>();
  const add = (operand: Expression): void => {
    if (operand.kind === junction.kind) {
      operand.operands.forEach(add);
      return;
    }
    if (isLiteral(operand, isAnd)) return;
    const key = JSON.stringify(operand);
    if (seen.has(key)) return;
    seen.add(key);
    operands.push(operand);
  };
  for (const operand of junction.operands) add(simplify(operand));

  if (operands.some((operand) => isLiteral(operand, !isAnd))) return isAnd ? never : always;
  const [only, ...others] = operands;
  if (only === undefined) return isAnd ? always : never;
  // `true && x` is x only where x cannot be empty; elsewhere both are unknown then, so the shorter one does.
  return others.length === 0 ? only : { ...junction, operands };
}

function isLiteral(expression: Expression, value: boolean): boolean {
  return expression.kind === 'literal' && expression.value === value;
}
