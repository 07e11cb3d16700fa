import type { Expression, InList, Range, RowExpression, ValueType } from '../model/expression.js';
import type { Field, FieldType, ItemType } from '../model/model.js';
import { calculateExactly, calculateFloat } from './calculate.js';
import { compareDecimals, roundedDecimal } from './decimal.js';
import { durationSeconds, durationText } from './duration.js';

/** A row as the API shows it: by field name, in JSON form; a ref is an id. */
export type DataRow = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Asker {
  readonly id: string;
  readonly email: string | null;
  /** With grants. */
  readonly roles: ReadonlySet<string>;
}

/** What a rule is asked about. */
export interface Question {
  readonly rows: ReadonlyMap<string, readonly DataRow[]>;
  readonly row: DataRow;
  readonly before?: DataRow;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly caller: Asker | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Takes the place of what a part of the rule yields: how one asks which part decides. */
  readonly assume?: ReadonlyMap<Expression, boolean>;
}

/** `undefined` is unknown. */
export type Verdict = boolean | undefined;

const unknown = Symbol('unknown');
type Value = string | number | boolean | null | readonly unknown[] | typeof unknown;
type Bound = ReadonlyMap<number, DataRow | Value>;
const nothing: Bound = new Map();

/**
 * What a rule yields over rows in memory: true, false or unknown. Fast enough to search for the rows that decide; the expected values a matrix
 * prints come from the CEL reference (`reference.ts`), which this must agree with.
 */
export function evaluate(expression: Expression, question: Question): Verdict {
  const value = known(resolve(expression, question, nothing));
  return value === unknown ? undefined : (value as boolean);
}

/** The value of a `set` expression, in the JSON form of the field that it sets; undefined when unknown. */
export function evaluateValue(
  expression: Expression,
  { type }: Pick<Field, 'type'>,
  question: Question,
): unknown {
  const value = resolve(expression, question, nothing);
  return value === unknown ? undefined : jsonForm(value, type);
}

function resolve(expression: Expression, question: Question, bound: Bound): Value {
  const assumed = question.assume?.get(expression);
  if (assumed !== undefined) return assumed;
  switch (expression.kind) {
    case 'literal':
      return comparable(expression.value, expression.type);
    case 'field': {
      const row = rowOf(expression.row, question, bound);
      return row === undefined ? unknown : comparable(row[expression.field], expression.type);
    }
    case 'inverseId': {
      const row = rowOf(expression.row, question, bound);
      if (row === undefined) return unknown;
      return pointingAt(row, expression, question)[0]?.id ?? null;
    }
    case 'input':
      return comparable(inputOf(expression.field, question), expression.type);
    case 'auth':
      return question.caller?.[expression.property] ?? null;
    case 'signedIn':
      return question.caller !== null;
    case 'role':
      return question.caller?.roles.has(expression.role) ?? false;
    case 'item':
      return bound.get(expression.id) as Value;
    case 'now':
      return question.now;
    case 'span':
      return expression.seconds * 1000;
    default:
      return combine(expression, question, bound);
  }
}

/** What was sent, and the row's where nothing was. */
function inputOf(field: string, { row, input }: Question): unknown {
  return input !== undefined && Object.hasOwn(input, field) ? input[field] : row[field];
}

type LeafKind =
  | 'literal'
  | 'field'
  | 'inverseId'
  | 'input'
  | 'auth'
  | 'signedIn'
  | 'role'
  | 'item'
  | 'now'
  | 'span';

/** What is made from the values of other expressions; apart from the leaves, which would pay for functions they do not use. */
function combine(
  expression: Exclude<Expression, { kind: LeafKind }>,
  question: Question,
  bound: Bound,
): Value {
  const value = (operand: Expression) => resolve(operand, question, bound);
  /** What is asked or calculated with has to be there: an empty flag is neither true nor false. */
  const given = (operand: Expression): Value => known(value(operand));

  switch (expression.kind) {
    case 'compare':
      return compare(expression, value(expression.left), value(expression.right));
    case 'in':
      return isIn(value(expression.item), expression.list, value);
    case 'not': {
      const operand = given(expression.operand);
      return operand === unknown ? unknown : !operand;
    }
    case 'and':
      return every(expression.operands, given);
    case 'or':
      return some(expression.operands, given);
    case 'conditional': {
      const decided = given(expression.condition);
      if (decided === unknown) return unknown;
      return value(decided ? expression.then : expression.otherwise);
    }
    case 'exists':
    case 'all': {
      const items = itemsOf(expression.over, question, bound);
      if (items === unknown) return unknown;
      const verdict = (item: DataRow | Value) =>
        known(resolve(expression.body, question, new Map(bound).set(expression.variableId, item)));
      return expression.kind === 'exists' ? some(items, verdict) : every(items, verdict);
    }
    case 'size': {
      if (expression.of.kind !== 'value') {
        const items = itemsOf(expression.of, question, bound);
        return items === unknown ? unknown : items.length;
      }
      const measured = value(expression.of.value);
      if (typeof measured === 'string') return [...measured].length;
      return Array.isArray(measured) ? measured.length : unknown;
    }
    case 'startsWith': {
      const [text, prefix] = [value(expression.value), value(expression.prefix)];
      return typeof text === 'string' && typeof prefix === 'string'
        ? text.startsWith(prefix)
        : unknown;
    }
    case 'arithmetic': {
      const left = given(expression.left);
      const right = given(expression.right);
      if (left === unknown || right === unknown) return unknown;
      return calculate(expression, left, right) ?? unknown;
    }
  }
}

function rowOf(expression: RowExpression, question: Question, bound: Bound): DataRow | undefined {
  switch (expression.kind) {
    case 'this':
      return question.row;
    case 'before':
      return question.before;
    case 'variable':
      return bound.get(expression.id) as DataRow | undefined;
    case 'callerRow':
      return find(expression.resource, question.caller?.id, question);
    case 'walk': {
      const from = rowOf(expression.from, question, bound);
      if (from === undefined) return undefined;
      if (expression.via.kind === 'ref')
        return find(expression.resource, from[expression.via.field], question);
      return pointingAt(
        from,
        { resource: expression.resource, field: expression.via.field },
        question,
      )[0];
    }
  }
}

function find(resource: string, id: unknown, { rows }: Question): DataRow | undefined {
  return rows.get(resource)?.find((row) => row.id === id);
}

function pointingAt(
  row: DataRow,
  { resource, field }: { readonly resource: string; readonly field: string },
  { rows }: Question,
): readonly DataRow[] {
  return (rows.get(resource) ?? []).filter((candidate) => candidate[field] === row.id);
}

function itemsOf(
  range: Range,
  question: Question,
  bound: Bound,
): readonly (DataRow | Value)[] | typeof unknown {
  if (range.kind === 'items') {
    const list = resolve(range.list, question, bound);
    return Array.isArray(list) ? (list as Value[]) : unknown;
  }
  const row = rowOf(range.row, question, bound);
  return row === undefined ? unknown : pointingAt(row, range, question);
}

/** Times and spans become milliseconds; everything else stays in JSON form. */
function comparable(value: unknown, type: ValueType): Value {
  if (value === null || value === undefined) return null;
  if (type.kind === 'datetime' || type.kind === 'date')
    return typeof value === 'string' ? Date.parse(value) : (value as number);
  if (type.kind === 'duration') return durationSeconds(String(value)) * 1000;
  if (type.kind === 'list') return (value as unknown[]).map((item) => comparable(item, type.of));
  return value as Value;
}

function compare(
  {
    operator,
    left: leftExpression,
    right: rightExpression,
  }: Extract<Expression, { kind: 'compare' }>,
  left: Value,
  right: Value,
): Value {
  if (left === unknown || right === unknown) return unknown;
  if (operator === '==' || operator === '!=') {
    const same = areEqual(left, right, leftExpression.type, rightExpression.type);
    return operator === '==' ? same : !same;
  }
  if (left === null || right === null) return unknown;
  const order = orderOf(left, right, leftExpression.type, rightExpression.type);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function areEqual(left: Value, right: Value, leftType: ValueType, rightType: ValueType): boolean {
  if (left === null || right === null) return left === right;
  return isDecimal(leftType, rightType)
    ? compareDecimals(String(left), String(right)) === 0
    : left === right;
}

function orderOf(left: Value, right: Value, leftType: ValueType, rightType: ValueType): number {
  if (isDecimal(leftType, rightType)) return compareDecimals(String(left), String(right));
  return Number(left) - Number(right);
}

function isDecimal(left: ValueType, right: ValueType): boolean {
  return (
    left.kind === 'decimal' ||
    right.kind === 'decimal' ||
    (left.kind === 'number' && right.kind === 'number')
  );
}

function isIn(item: Value, list: InList, value: (operand: Expression) => Value): Value {
  if (item === unknown) return unknown;
  if (list.kind === 'list') {
    const items = value(list.list);
    const of = list.list.type.kind === 'list' ? list.list.type.of : list.list.type;
    if (!Array.isArray(items)) return unknown;
    return (items as Value[]).some((each) => areEqual(item, each, of, of));
  }
  // A list is made before anything is looked for in it.
  const values = list.values.map(value);
  if (values.includes(unknown)) return unknown;
  return values.some((each, index) => {
    const type = list.values[index]?.type;
    return type !== undefined && areEqual(item, each, type, type);
  });
}

function known(value: Value): Value {
  return value === null ? unknown : value;
}

function every<T>(items: readonly T[], verdict: (item: T) => Value): Value {
  let all: Value = true;
  for (const item of items) {
    const value = verdict(item);
    if (value === false) return false;
    if (value === unknown) all = unknown;
  }
  return all;
}

function some<T>(items: readonly T[], verdict: (item: T) => Value): Value {
  let any: Value = false;
  for (const item of items) {
    const value = verdict(item);
    if (value === true) return true;
    if (value === unknown) any = unknown;
  }
  return any;
}

function calculate(
  { operator, type }: Extract<Expression, { kind: 'arithmetic' }>,
  left: Value,
  right: Value,
): Value | undefined {
  if (type.kind === 'string') return String(left) + String(right);
  if (type.kind === 'decimal' || (type.kind === 'number' && type.integer))
    return calculateExactly(operator, String(left), String(right));
  return operator === '%' ? undefined : calculateFloat(operator, Number(left), Number(right));
}

/** The opposite of `comparable`. */
function jsonForm(value: Value, type: FieldType | ItemType): unknown {
  if (value === null) return null;
  if (type.kind === 'list')
    return (value as readonly Value[]).map((item) => jsonForm(item, type.of));
  if (type.kind !== 'scalar') return value;
  switch (type.scalar) {
    case 'datetime':
      return new Date(Number(value)).toISOString();
    case 'date':
      return new Date(Number(value)).toISOString().slice(0, 'YYYY-MM-DD'.length);
    case 'duration':
      return durationText(Number(value) / 1000);
    case 'int':
    case 'float':
      return Number(value);
    case 'bigint':
      return String(value);
    case 'decimal':
      return roundedDecimal(String(value), type.scale ?? 0);
    default:
      return value;
  }
}
