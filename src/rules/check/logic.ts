import { booleanType, type Expression } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import type { Checking, Scope } from './checking.js';
import { coerce } from './literals.js';
import { describeType, unify } from './types.js';

/** `a || b || c` as one `or` of three. */
export function checkJunction(
  node: Extract<Node, { op: '||' | '&&' }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const kind = node.op === '||' ? 'or' : 'and';
  const operands = node.args.map((operand) => checking.condition(operand, scope));
  if (operands.includes(undefined)) return undefined;
  return junction(kind, operands as readonly Expression[]);
}

/** Operands of the same kind are taken in. */
export function junction(kind: 'or' | 'and', operands: readonly Expression[]): Expression {
  const flat = operands.flatMap((operand) =>
    operand.kind === kind ? operand.operands : [operand],
  );
  return { kind, type: booleanType, operands: flat };
}

export function checkConditional(
  node: Extract<Node, { op: '?:' }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [conditionNode, thenNode, otherwiseNode] = node.args;
  const condition = checking.condition(conditionNode, scope);
  let then = checking.value(thenNode, scope);
  let otherwise = checking.value(otherwiseNode, scope);
  if (then === undefined || otherwise === undefined) return undefined;
  otherwise = coerce(otherwise, then.type, otherwiseNode, scope);
  if (otherwise === undefined) return undefined;
  then = coerce(then, otherwise.type, thenNode, scope);
  if (condition === undefined || then === undefined) return undefined;
  const type = unify(then.type, otherwise.type);
  if (type === undefined) {
    const told = failure.notOneType(describeType(then.type), describeType(otherwise.type));
    return scope.report(node, told);
  }
  return { kind: 'conditional', type, condition, then, otherwise };
}
