import type { Expression } from '../model/expression.js';

/** The alternatives of a rule, each enough by itself. */
export function alternativesOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'or' ? expression.operands.flatMap(alternativesOf) : [expression];
}

/** The conditions of an alternative, the guard against strangers left out. */
export function conditionsOf(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'and') return [expression];
  return expression.operands.filter(({ kind }) => kind !== 'signedIn').flatMap(conditionsOf);
}
