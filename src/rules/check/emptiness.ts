/** Whether a value may turn out empty: null, or unknown because what it looks at is not there. Errs on the side of yes. */
import type { Expression, Range, RowExpression } from '../../model/expression.js';

/** Keys (`keyOf`) of what is known to be there. */
export type Present = ReadonlySet<string>;

export function mayBeEmpty(value: Expression, present: Present): boolean {
  const of = (part: Expression) => mayBeEmpty(part, present);
  switch (value.kind) {
    case 'literal':
      return value.value === null;
    case 'field':
    case 'inverseId':
      return isMissing(value.row, present) || (value.type.nullable && !present.has(keyOf(value)));
    case 'compare': {
      const isEquality = value.operator === '==' || value.operator === '!=';
      return [value.left, value.right].some(
        isEquality ? (side) => mayBeUnknown(side, present) : of,
      );
    }
    case 'in':
      return (
        mayBeUnknown(value.item, present) ||
        (value.list.kind === 'list'
          ? of(value.list.list)
          : value.list.values.some((each) => mayBeUnknown(each, present)))
      );
    case 'not':
      return of(value.operand);
    case 'and':
    case 'or': {
      // Where one of them decides alone, it does not matter whether another is known.
      const facts = value.kind === 'and' ? presentWhenTrue : presentWhenFalse;
      return value.operands.some((operand) => {
        const others = value.operands.filter((other) => other !== operand);
        return mayBeEmpty(operand, union(present, others.flatMap(facts)));
      });
    }
    case 'conditional':
      return (
        of(value.condition) ||
        mayBeEmpty(value.then, union(present, presentWhenTrue(value.condition))) ||
        mayBeEmpty(value.otherwise, union(present, presentWhenFalse(value.condition)))
      );
    case 'exists':
    case 'all':
      return isRangeMissing(value.over, present) || of(value.body);
    case 'size':
      return value.of.kind === 'value' ? of(value.of.value) : isRangeMissing(value.of, present);
    case 'startsWith':
      return of(value.value) || of(value.prefix);
    case 'arithmetic':
      return value.type.nullable || of(value.left) || of(value.right);
    default:
      return value.type.nullable;
  }
}

export function union(present: Present, more: readonly string[]): Present {
  return new Set([...present, ...more]);
}

/** What is there if the condition is true. */
export function presentWhenTrue(condition: Expression): string[] {
  switch (condition.kind) {
    case 'field':
      return keysOf(condition);
    case 'compare': {
      const { operator, left, right } = condition;
      if (operator === '!=') return comparedWithNull(condition);
      if (operator !== '==') return [...keysOf(left), ...keysOf(right)];
      return isGiven(right) ? keysOf(left) : isGiven(left) ? keysOf(right) : [];
    }
    case 'startsWith':
      return [...keysOf(condition.value), ...keysOf(condition.prefix)];
    case 'and':
      return condition.operands.flatMap(presentWhenTrue);
    case 'not':
      return presentWhenFalse(condition.operand);
    default:
      return [];
  }
}

/** What is there if the condition is false, which is not the same as unknown. */
export function presentWhenFalse(condition: Expression): string[] {
  switch (condition.kind) {
    case 'field':
      return keysOf(condition);
    case 'compare': {
      const { operator, left, right } = condition;
      if (operator === '==') return comparedWithNull(condition);
      return operator === '!=' ? [] : [...keysOf(left), ...keysOf(right)];
    }
    case 'or':
      return condition.operands.flatMap(presentWhenFalse);
    case 'not':
      return presentWhenTrue(condition.operand);
    default:
      return [];
  }
}

function comparedWithNull({ left, right }: Extract<Expression, { kind: 'compare' }>): string[] {
  if (isNull(right)) return keysOf(left);
  return isNull(left) ? keysOf(right) : [];
}

/** Null is an answer to `==`; a value behind an empty ref is not there to be asked. */
function mayBeUnknown(value: Expression, present: Present): boolean {
  switch (value.kind) {
    case 'literal':
    case 'auth':
    case 'input':
    case 'item':
      return false;
    case 'field':
    case 'inverseId':
      return isMissing(value.row, present);
    default:
      return mayBeEmpty(value, present);
  }
}

/** The caller's own row is taken to be there. */
function isMissing(row: RowExpression, present: Present): boolean {
  if (row.kind !== 'walk') return false;
  const isOptional = row.via.kind === 'inverse' || row.via.nullable;
  return (isOptional && !present.has(rowKey(row))) || isMissing(row.from, present);
}

function isRangeMissing(range: Range, present: Present): boolean {
  return range.kind === 'items' ? mayBeEmpty(range.list, present) : isMissing(range.row, present);
}

function isNull(value: Expression): boolean {
  return value.kind === 'literal' && value.value === null;
}

function isGiven(value: Expression): boolean {
  return (value.kind === 'literal' && value.value !== null) || value.kind === 'now';
}

/** Of a value that is there: itself, and every row on the way to it. */
function keysOf(value: Expression): string[] {
  if (value.kind !== 'field' && value.kind !== 'inverseId') return [];
  const keys = [keyOf(value)];
  for (let { row } = value; row.kind === 'walk'; row = row.from) keys.push(rowKey(row));
  return keys;
}

/** That of a ref is that of the row it leads to. */
function keyOf(value: Extract<Expression, { kind: 'field' | 'inverseId' }>): string {
  return value.kind === 'field'
    ? `${rowKey(value.row)}.${value.field}`
    : `${rowKey(value.row)}<${value.resource}.${value.field}`;
}

function rowKey(row: RowExpression): string {
  if (row.kind === 'variable') return `variable ${row.id}`;
  if (row.kind !== 'walk') return row.kind;
  const from = rowKey(row.from);
  return row.via.kind === 'ref'
    ? `${from}.${row.via.field}`
    : `${from}<${row.resource}.${row.via.field}`;
}
