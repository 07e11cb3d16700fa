import type { Expression, RowExpression } from '../../model/expression.js';
import { type Node, parseRule } from '../parse.js';
import { failure, type RuleFailure } from '../problems.js';
import type { RuleResource } from '../scope.js';
import type { Checking, Scope } from './checking.js';

/**
 * A named rule as an expression, with `this` the row it is asked of. It sees nothing of where it is used, macro variables included. Mistakes in it
 * are told where it is written; here only that it is made of itself, or that it may not be used in this place.
 */
export function inlineRule(
  resource: RuleResource,
  rule: string,
  row: RowExpression,
  node: Node,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const name = `${resource.name}.${rule}`;
  const first = scope.inlined.indexOf(name);
  if (first !== -1) {
    return scope.report(node, failure.cycle([...scope.inlined.slice(first), name]));
  }
  const parsed = parseRule(resource.rules.get(rule) ?? '');
  if (parsed.node === undefined) return undefined;

  const told: RuleFailure[] = [];
  const inner: Scope = {
    self: row,
    variables: new Map(),
    inlined: [...scope.inlined, name],
    report: (_, problem) => void told.push(problem),
  };
  const expression = checking.condition(parsed.node, inner);
  for (const problem of told) {
    if (problem.code === 'rule-cycle' || problem.code === 'rule-too-long') {
      return scope.report(node, problem);
    }
    const outOfPlace = problem.code === 'rule-out-of-scope' && checking.context.kind !== 'access';
    if (outOfPlace) return scope.report(node, failure.ruleOutOfScope(rule, problem.message));
  }
  return expression;
}
