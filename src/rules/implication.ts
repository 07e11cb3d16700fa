import type { Expression, RowExpression } from '../model/expression.js';
import { expressionsIn, rowsOf } from '../model/walk-expression.js';

/** Between the moment of what is known and that of what is asked for, one row of a resource may have been written. */
export interface Moment {
  /** `none`: nothing was written. */
  readonly write: 'none' | 'create' | 'update';
  /** Name of the resource that `this` is a row of. */
  readonly resource: string;
  /** Can the write change this field of a stored row. */
  readonly isChangeable: (field: string) => boolean;
  /** What the server gives a field of a new row. */
  readonly setTo: (field: string) => Expression | undefined;
  /** Every role that a role brings along. */
  readonly grantsOf: (role: string) => readonly string[];
}

/**
 * Does what is known prove what is wanted: `known` of the row as the write would make it, everything else as stored before; `wanted` after the
 * write. Only ever true where it does; false where no proof was found.
 */
export function implies(known: Expression, wanted: Expression, moment: Moment): boolean {
  if (isLiteral(wanted, true) || isLiteral(known, false)) return true;
  if (known.kind === 'or') return known.operands.every((part) => implies(part, wanted, moment));
  if (wanted.kind === 'and') return wanted.operands.every((part) => implies(known, part, moment));
  if (wanted.kind === 'or' && wanted.operands.some((part) => implies(known, part, moment)))
    return true;
  if (known.kind === 'and' && known.operands.some((part) => implies(part, wanted, moment)))
    return true;
  if (known.kind === 'role' && wanted.kind === 'role')
    return moment.grantsOf(known.role).includes(wanted.role);
  if (wanted.kind === 'exists')
    return isExistsProved(known, wanted, moment) || isKept(known, wanted, moment);
  return isSet(wanted, moment) || isKept(known, wanted, moment);
}

/** Is the answer of the expression the same before and after the write, `this` included. */
export function isUnchanged(expression: Expression, moment: Moment): boolean {
  return isSettled(expression, moment, true);
}

type Exists = Extract<Expression, { kind: 'exists' | 'all' }>;

/** By the same row as before, or by the row that was written. */
function isExistsProved(known: Expression, wanted: Exists, moment: Moment): boolean {
  const { over, body, variableId } = wanted;
  if (over.kind !== 'inverse') return false;
  if (known.kind === 'exists' && areSame(known.over, over)) {
    const same: RowExpression = {
      kind: 'variable',
      resource: over.resource,
      name: '',
      id: known.variableId,
    };
    const place = { kind: 'size', of: over, type: wanted.type } as const;
    if (
      isSettled(
        place,
        { ...moment, write: moment.write === 'create' ? 'none' : moment.write },
        false,
      ) &&
      implies(known.body, withVariable(body, variableId, same), moment)
    )
      return true;
  }
  const { row } = over;
  const isOwn =
    moment.write !== 'none' &&
    over.resource === moment.resource &&
    row.kind === 'walk' &&
    row.from.kind === 'this' &&
    row.via.kind === 'ref' &&
    row.via.field === over.field &&
    !row.via.nullable;
  const own: RowExpression = { kind: 'this', resource: moment.resource };
  return isOwn && implies(known, withVariable(body, variableId, own), moment);
}

/** Does the server see to it that a new row is so. */
function isSet(wanted: Expression, { write, setTo }: Moment): boolean {
  if (write !== 'create' || wanted.kind !== 'compare' || wanted.operator !== '==') return false;
  const { left, right } = wanted;
  return [
    [left, right],
    [right, left],
  ].some(([side, other]) => {
    const value =
      side?.kind === 'field' && side.row.kind === 'this' ? setTo(side.field) : undefined;
    const isKnown = value?.kind === 'auth' || value?.kind === 'literal';
    return isKnown && areSame(value, other);
  });
}

function isKept(known: Expression, wanted: Expression, moment: Moment): boolean {
  return areSame(known, wanted) && isSettled(wanted, moment, false);
}

/** Does the expression read nothing that the write changes; of `this`, which is the row as it would be on both sides, only where it says so. */
function isSettled(expression: Expression, moment: Moment, ofThis: boolean): boolean {
  const { write, resource, isChangeable } = moment;
  if (write === 'none') return true;
  const reads = (row: RowExpression, field: string) =>
    write === 'update' &&
    row.resource === resource &&
    (ofThis || row.kind !== 'this') &&
    isChangeable(field);
  const gathers = (over: string, field: string) =>
    over === resource && (write === 'create' || isChangeable(field));

  for (const part of expressionsIn(expression)) {
    for (const row of rowsOf(part)) {
      if (row.kind !== 'walk') continue;
      const { via } = row;
      if (via.kind === 'ref' ? reads(row.from, via.field) : gathers(row.resource, via.field))
        return false;
    }
    if (part.kind === 'field' && reads(part.row, part.field)) return false;
    if (part.kind === 'inverseId' && gathers(part.resource, part.field)) return false;
    const range =
      part.kind === 'exists' || part.kind === 'all'
        ? part.over
        : part.kind === 'size' && part.of.kind !== 'value'
          ? part.of
          : undefined;
    if (range?.kind === 'inverse' && gathers(range.resource, range.field)) return false;
  }
  return true;
}

function isLiteral(expression: Expression, value: boolean): boolean {
  return expression.kind === 'literal' && expression.value === value;
}

/** The body with another row where the variable is. */
function withVariable(body: Expression, id: number, row: RowExpression): Expression {
  const replace = (_key: string, value: unknown) => {
    const at = value as Partial<RowExpression> | null;
    return at?.kind === 'variable' && at.id === id ? row : value;
  };
  return JSON.parse(JSON.stringify(body), replace) as Expression;
}

function areSame(left: Kinded | undefined, right: Kinded | undefined): boolean {
  if (left === undefined || right === undefined || left.kind !== right.kind) return false;
  return formOf(left) === formOf(right);
}

type Kinded = { readonly kind: string };

/** A text that is the same for two expressions which differ in the names of their variables and the order of operands alone. */
function formOf(expression: object): string {
  const form = forms.get(expression) ?? JSON.stringify(normal(expression, new Map()));
  forms.set(expression, form);
  return form;
}

/** The same few rules are held against each other again and again. */
const forms = new WeakMap<object, string>();

function normal(value: unknown, bound: ReadonlyMap<number, number>): unknown {
  if (Array.isArray(value)) return value.map((item) => normal(item, bound));
  if (typeof value !== 'object' || value === null) return value;
  const { type: _type, name: _name, variable: _variable, variableId, ...rest } = value as Node;
  if ((rest.kind === 'variable' || rest.kind === 'item') && typeof rest.id === 'number') {
    return { kind: rest.kind, id: bound.get(rest.id) ?? `free ${rest.id}` };
  }
  const inner = typeof variableId === 'number' ? new Map(bound).set(variableId, bound.size) : bound;
  const members = Object.entries(rest).map(([key, member]): [string, unknown] => [
    key,
    normal(member, key === 'body' ? inner : bound),
  ]);
  const node = Object.fromEntries(members);
  if (Array.isArray(node.operands)) return { ...node, operands: sorted(node.operands) };
  const swaps = rest.kind === 'compare' && (rest.operator === '==' || rest.operator === '!=');
  return swaps
    ? { kind: rest.kind, operator: rest.operator, sides: sorted([node.left, node.right]) }
    : node;
}

interface Node {
  readonly kind?: unknown;
  readonly type?: unknown;
  readonly name?: unknown;
  readonly variable?: unknown;
  readonly variableId?: unknown;
  readonly id?: unknown;
  readonly [member: string]: unknown;
}

function sorted(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}
