/** What a server-set value must be to become the value of its field. */
import type { Expression, ValueType } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import type { RuleField } from '../scope.js';
import { type Checking, resourceIn, type Scope } from './checking.js';
import { mayBeEmpty, type Present, presentWhenFalse, presentWhenTrue, union } from './emptiness.js';
import { coerce } from './literals.js';
import { describeType, unify, valueTypeOf } from './types.js';

/** The expression as a value of the field; every branch of a conditional has to be one. */
export function assign(
  expression: Expression,
  field: { readonly name: string } & RuleField,
  node: Node,
  scope: Scope,
  checking: Checking,
  present: Present = new Set(),
): Expression | undefined {
  const wanted = valueTypeOf(field);
  if (expression.kind === 'conditional') {
    const { condition } = expression;
    if (!field.optional && mayBeEmpty(condition, present)) {
      return scope.report(node, failure.mayBeUnknown(field.name));
    }
    const whenTrue = union(present, presentWhenTrue(condition));
    const whenFalse = union(present, presentWhenFalse(condition));
    const then = assign(expression.then, field, node, scope, checking, whenTrue);
    const otherwise = assign(expression.otherwise, field, node, scope, checking, whenFalse);
    if (then === undefined || otherwise === undefined) return undefined;
    return { ...expression, type: wanted, then, otherwise };
  }
  const value = coerce(expression, wanted, node, scope);
  if (value === undefined) return undefined;
  if (!isAssignable(value, wanted, field, checking)) {
    return scope.report(node, failure.expected(describeType(wanted), describeType(value.type)));
  }
  if (!field.optional && mayBeEmpty(value, present)) {
    return scope.report(node, failure.mayBeEmpty(field.name));
  }
  return value;
}

function isAssignable(
  value: Expression,
  wanted: ValueType,
  field: RuleField,
  { world }: Checking,
): boolean {
  const { type } = value;
  if (type.kind === 'null') return true;
  if (type.kind === 'list' || type.kind === 'opaque') {
    // What is inside is not part of a rule's types, so only a field of the same type will do.
    if (value.kind !== 'field') return false;
    const source = resourceIn(world, value.row.resource).fields.get(value.field);
    return JSON.stringify(source?.type) === JSON.stringify(field.type);
  }
  if (type.kind === 'number' && wanted.kind === 'number') return type.integer || !wanted.integer;
  if (type.kind === 'number' && wanted.kind === 'decimal') return type.integer;
  if (type.kind === 'decimal' && wanted.kind === 'decimal') {
    return type.integer === true || wanted.integer !== true;
  }
  if (type.kind === 'enum' && wanted.kind === 'enum') {
    return type.values.every((each) => wanted.values.includes(each));
  }
  return unify(type, wanted) !== undefined;
}
