import type { Expression } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import type { Scope } from './checking.js';

const maximumBranches = 64;

type Lifted<Operands> = { readonly [Index in keyof Operands]: Expression };

/**
 * Builds an expression from operands that may be conditional: `(c ? a : b) == d` becomes `c ? a == d : b == d`. Means the same, because what is
 * built is strict, and leaves conditionals only where a whole rule or a whole value stands.
 */
export function lift<const Operands extends readonly Expression[]>(
  operands: Operands,
  node: Node,
  scope: Scope,
  build: (operands: Lifted<Operands>) => Expression | undefined,
): Expression | undefined {
  const branches = operands.reduce((product, operand) => product * branchesOf(operand), 1);
  if (branches > maximumBranches) return scope.report(node, failure.tooLong());
  return liftFirst(operands as Lifted<Operands>, build);
}

function branchesOf(expression: Expression): number {
  return expression.kind === 'conditional'
    ? branchesOf(expression.then) + branchesOf(expression.otherwise)
    : 1;
}

function liftFirst<Operands extends readonly Expression[]>(
  operands: Lifted<Operands>,
  build: (operands: Lifted<Operands>) => Expression | undefined,
): Expression | undefined {
  const index = operands.findIndex(({ kind }) => kind === 'conditional');
  const found = operands[index];
  if (found?.kind !== 'conditional') return build(operands);
  const branch = (operand: Expression) =>
    liftFirst(operands.with(index, operand) as Lifted<Operands>, build);
  const then = branch(found.then);
  const otherwise = branch(found.otherwise);
  if (then === undefined || otherwise === undefined) return undefined;
  return { kind: 'conditional', type: then.type, condition: found.condition, then, otherwise };
}
