/** Who is not signed in (language, Access 1). */
import { always, booleanType, type Expression, never } from '../model/expression.js';
import { isCallersPart, isReadAsIs } from './facts.js';
import { simplify, simplifyGrant } from './simplify.js';

const signedIn: Expression = { kind: 'signedIn', type: booleanType };

/**
 * Going down through `||`, `&&` and `exists`, each largest other part that speaks of the caller is read as `signedIn && (…)`. So what is open
 * stays open, what denies somebody never lets a stranger in, and an empty ref is never a stranger's.
 */
export function guardStrangers(expression: Expression): Expression {
  return simplify(guard(expression));
}

function guard(expression: Expression): Expression {
  if (expression.kind === 'signedIn') return expression;
  if (isCallersPart(expression)) {
    return { kind: 'and', type: booleanType, operands: [signedIn, expression] };
  }
  if (expression.kind === 'or' || expression.kind === 'and') {
    return { ...expression, operands: expression.operands.map(guard) };
  }
  return expression.kind === 'exists'
    ? { ...expression, body: guard(expression.body) }
    : expression;
}

/** As `guardStrangers`, of every condition in a value. What is read as it stands, the caller's own row included, is empty for strangers. */
export function guardValue(value: Expression): Expression {
  return simplify(guardConditions(value));
}

function guardConditions(value: Expression): Expression {
  if (value.type.kind === 'boolean' && !isReadAsIs(value)) return guard(value);
  if (value.kind === 'conditional') {
    const condition = guard(value.condition);
    const then = guardConditions(value.then);
    const otherwise = guardConditions(value.otherwise);
    return { ...value, condition, then, otherwise };
  }
  if (value.kind === 'arithmetic') {
    return { ...value, left: guardConditions(value.left), right: guardConditions(value.right) };
  }
  return value;
}

/** What is left of a guarded rule for somebody who is not signed in: nothing of it speaks of a caller. Grants what the rule grants them. */
export function forStranger(expression: Expression): Expression {
  return leftOf(expression, false);
}

/** What is left of a guarded rule for a caller who is signed in. Grants what the rule grants them. */
export function forSignedIn(expression: Expression): Expression {
  return leftOf(expression, true);
}

/** What is left of a guarded value for one of the two. */
export function valueFor(asker: 'caller' | 'stranger', value: Expression): Expression {
  return simplify(withSignedIn(value, asker === 'caller'));
}

/** Every statement, test and operation of a resource asks the same of the same few rules. */
const known = {
  true: new WeakMap<Expression, Expression>(),
  false: new WeakMap<Expression, Expression>(),
};

function leftOf(expression: Expression, isSignedIn: boolean): Expression {
  const lefts = known[`${isSignedIn}`];
  const left = lefts.get(expression) ?? simplifyGrant(withSignedIn(expression, isSignedIn));
  lefts.set(expression, left);
  return left;
}

function withSignedIn(expression: Expression, value: boolean): Expression {
  const replace = (operand: Expression) => withSignedIn(operand, value);
  switch (expression.kind) {
    case 'signedIn':
      return value ? always : never;
    // A stranger has no roles.
    case 'role':
      return value ? expression : never;
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map(replace) };
    case 'not':
      return { ...expression, operand: replace(expression.operand) };
    case 'conditional': {
      const condition = replace(expression.condition);
      const then = replace(expression.then);
      const otherwise = replace(expression.otherwise);
      return { ...expression, condition, then, otherwise };
    }
    case 'exists':
    case 'all':
      return { ...expression, body: replace(expression.body) };
    case 'arithmetic':
      return { ...expression, left: replace(expression.left), right: replace(expression.right) };
    default:
      return expression;
  }
}
