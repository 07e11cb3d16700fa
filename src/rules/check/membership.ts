import { suggest } from '../../diagnostics/suggest.js';
import { booleanType, type Expression } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import type { Checking, Scope } from './checking.js';
import { addressed, isPlain } from './compare.js';
import { lift } from './lift.js';
import { coerce } from './literals.js';
import { areComparable, describeType } from './types.js';

/** `x in ['a', 'b']`, `x in this.list`, `'admin' in auth.roles`. */
export function checkIn(
  node: Extract<Node, { op: 'in' }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [itemNode, listNode] = node.args;
  if (listNode.op === 'list') return checkInLiterals(itemNode, listNode, node, scope, checking);
  const subject = checking.subject(listNode, scope);
  if (subject === undefined) return undefined;
  if (subject.kind === 'roles') return checkRole(itemNode, node, scope, checking);
  if (subject.kind === 'many') return scope.report(listNode, failure.manyAsValue(subject.name));

  const item = checking.value(itemNode, scope);
  const list = checking.read(subject, listNode, scope);
  if (item === undefined || list === undefined) return undefined;
  return lift([item, list], node, scope, ([writtenItem, anyList]) => {
    const { type } = anyList;
    if (type.kind !== 'list') {
      return scope.report(listNode, failure.expected('a list', describeType(type)));
    }
    const meant = coerce(writtenItem, type.of, itemNode, scope);
    if (meant === undefined) return undefined;
    if (!areComparable(meant.type, type.of) || type.of.kind === 'opaque' || !isPlain(meant)) {
      const [wrote, met] = [describeType(meant.type), `a list of such as ${describeType(type.of)}`];
      return scope.report(node, failure.mismatch(wrote, 'in', met));
    }
    return {
      kind: 'in',
      type: booleanType,
      item: meant,
      list: { kind: 'list', list: anyList },
    };
  });
}

function checkInLiterals(
  itemNode: Node,
  listNode: Extract<Node, { op: 'list' }>,
  node: Node,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const item = checking.value(itemNode, scope);
  const written = listNode.args.map((each) => checking.value(each, scope));
  if (item === undefined || written.includes(undefined)) return undefined;
  return lift(
    [item, ...(written as readonly Expression[])],
    node,
    scope,
    ([subject, ...others]) => {
      const values: Expression[] = [];
      for (const [index, other] of others.entries()) {
        const place = listNode.args[index] ?? listNode;
        if (other.type.kind === 'null') return scope.report(place, failure.nullInList());
        const [, lowered] = addressed(subject, other, checking);
        const value = coerce(lowered, subject.type, place, scope);
        if (value === undefined) return undefined;
        values.push(value);
      }
      const first = values[0]?.type ?? subject.type;
      const meant = coerce(subject, first, itemNode, scope);
      if (meant === undefined) return undefined;
      for (const [index, value] of values.entries()) {
        if (areComparable(meant.type, value.type) && isEquatable(meant) && isPlain(value)) continue;
        const [wrote, met] = [describeType(meant.type), describeType(value.type)];
        return scope.report(listNode.args[index] ?? node, failure.mismatch(wrote, 'in', met));
      }
      return { kind: 'in', type: booleanType, item: meant, list: { kind: 'literals', values } };
    },
  );
}

function isEquatable(expression: Expression): boolean {
  return !['list', 'opaque', 'null'].includes(expression.type.kind) && isPlain(expression);
}

function checkRole(
  itemNode: Node,
  node: Node,
  scope: Scope,
  { world }: Checking,
): Expression | undefined {
  if (itemNode.op !== 'value' || typeof itemNode.args !== 'string') {
    return scope.report(node, failure.roleName());
  }
  const role = itemNode.args;
  if (!world.roles.has(role))
    return scope.report(itemNode, failure.unknownRole(role, suggest(role, world.roles)));
  return { kind: 'role', type: booleanType, role };
}
