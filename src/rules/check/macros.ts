/** What goes over many: `exists`, `all`, `size`. */
import {
  booleanType,
  type Expression,
  type Range,
  type ValueType,
} from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import { type Checking, type Scope, sourceOf, type Variable } from './checking.js';
import { lift } from './lift.js';
import { isTaken } from './names.js';
import { describeType } from './types.js';

const count = { kind: 'number', nullable: false, integer: true } as const satisfies ValueType;

/** `rows.exists(x, condition)` */
export function checkMacro(
  kind: 'exists' | 'all',
  receiver: Node,
  args: readonly Node[],
  node: Node,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [variable, bodyNode, ...others] = args;
  if (variable?.op !== 'id' || bodyNode === undefined || others.length > 0) {
    const shape = `${sourceOf(receiver)}.${kind}(x, …)`;
    return scope.report(node, failure.callShape(shape));
  }
  const name = variable.args;
  if (isTaken(name, scope, checking)) return scope.report(variable, failure.shadow(name));
  const over = checkRange(receiver, scope, checking);
  if (over === undefined) return undefined;

  const id = checking.nextId();
  const body = checking.condition(bodyNode, {
    ...scope,
    variables: new Map(scope.variables).set(name, bind(over, name, id)),
  });
  return body && { kind, type: booleanType, over, variable: name, variableId: id, body };
}

function bind(over: Range, name: string, id: number): Variable {
  if (over.kind === 'inverse') {
    return { kind: 'row', row: { kind: 'variable', resource: over.resource, name, id } };
  }
  const { type } = over.list;
  if (type.kind !== 'list') throw new Error('A range over items is over a list.');
  return { kind: 'item', item: { kind: 'item', type: type.of, name, id } };
}

function checkRange(node: Node, scope: Scope, checking: Checking): Range | undefined {
  const subject = checking.subject(node, scope);
  switch (subject?.kind) {
    case undefined:
      return undefined;
    case 'many':
      return subject.range;
    case 'roles':
      return scope.report(node, failure.rolesAsValue());
    case 'value': {
      const { expression } = subject;
      if (expression.kind !== 'conditional' && expression.type.kind === 'list') {
        return { kind: 'items', list: expression };
      }
      return scope.report(node, failure.rangeNotMany(describeType(expression.type)));
    }
    case 'row':
      return scope.report(node, failure.rangeNotMany('one row'));
    default:
      return scope.report(node, failure.rangeNotMany(`\`${sourceOf(node)}\``));
  }
}

/** `size(x)`: of an inverse, its rows; of a list, its items; of a text, its characters (Unicode code points). */
export function checkSize(
  of: Node,
  node: Node,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const subject = checking.subject(of, scope);
  if (subject?.kind === 'many') return { kind: 'size', type: count, of: subject.range };
  const value = subject && checking.read(subject, of, scope);
  if (value === undefined) return undefined;
  return lift([value], node, scope, ([measured]) => {
    const counted = measured;
    if (counted.type.kind !== 'list' && counted.type.kind !== 'string') {
      const got = describeType(counted.type);
      return scope.report(of, failure.expected('a text, a list or an inverse', got));
    }
    const type = { ...count, nullable: counted.type.nullable };
    return { kind: 'size', type, of: { kind: 'value', value: counted } };
  });
}
