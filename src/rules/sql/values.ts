/** Expressions as SQL values. */
import { quoteLiteral } from '../../emit/sql.js';
import type { Expression, ValueType } from '../../model/expression.js';
import { as, hole, type Sql, sql, text } from './fragment.js';
import { columnOf } from './place.js';
import {
  aliasOf,
  insideOf,
  joinTable,
  knownIdOf,
  startWalk,
  valueReached,
  type Walk,
} from './walk.js';

export interface SqlValue {
  readonly sql: Sql;
  readonly type: ValueType;
  /**
   * What null means. `never`: it is not. `empty`: the value is empty, and equals only another empty one. `unknown`: it was calculated from something
   * empty, and nothing is known of it.
   */
  readonly null: 'never' | 'empty' | 'unknown';
}

/**
 * The value, with whatever the walk must join to reach it. Durations are seconds (numeric), so that intervals of months and of days compare as one
 * number; everything else has the type of its column.
 */
export function valueAt(expression: Expression, walk: Walk): SqlValue {
  const { place } = walk;
  const { type } = expression;
  const stored = (value: Sql): SqlValue => ({
    sql: type.kind === 'duration' ? sql`extract(epoch from ${value})` : value,
    type,
    null: type.nullable ? 'empty' : 'never',
  });
  switch (expression.kind) {
    case 'literal':
      return { sql: literalSql(expression), type, null: type.nullable ? 'empty' : 'never' };
    case 'field': {
      const { row, field } = expression;
      return stored(columnOf(place, aliasOf(row, walk), row.resource, field));
    }
    case 'input':
      return stored(columnOf(place, place.input, expression.resource, expression.field));
    case 'inverseId': {
      const { row, inverse, resource, field } = expression;
      const owner = knownIdOf(row, walk);
      const inner = startWalk(insideOf(walk));
      const alias = joinTable(resource, inverse, field, owner, inner);
      return {
        sql: valueReached(inner, columnOf(place, alias, resource, 'id')),
        type,
        null: 'empty',
      };
    }
    case 'auth':
      return expression.property === 'id'
        ? { sql: hole('callerId'), type, null: 'never' }
        : { sql: hole('callerEmail'), type, null: 'empty' };
    case 'item': {
      const item = place.items.get(expression.id);
      if (item === undefined) throw new Error(`Item ${expression.name} is not bound.`);
      return { sql: item, type, null: 'never' };
    }
    case 'now':
      // With the precision of a column, so that a row written now is not newer than now.
      return { sql: text('now()::timestamptz(3)'), type, null: 'never' };
    case 'span':
      return { sql: text(String(expression.seconds)), type, null: 'never' };
    case 'size':
      return sizeOf(expression, walk);
    case 'arithmetic':
      return calculate(expression, walk);
    default:
      throw new Error(`A ${expression.kind} is no value of a comparison.`);
  }
}

/** A constant; its text is quoted, its type said where PostgreSQL would not guess it. */
function literalSql({ type, value }: Extract<Expression, { kind: 'literal' }>): Sql {
  if (value === null) return text('null');
  if (typeof value === 'number' || typeof value === 'boolean') return text(String(value));
  switch (type.kind) {
    case 'decimal':
      return text(value);
    case 'uuid':
      return text(`${quoteLiteral(value)}::uuid`);
    case 'date':
      return text(`date ${quoteLiteral(value)}`);
    case 'datetime':
      return text(`timestamptz ${quoteLiteral(value)}`);
    default:
      return text(quoteLiteral(value));
  }
}

/** The text of a list's item as what it is. */
export function itemSql(item: Sql, type: ValueType): Sql {
  switch (type.kind) {
    case 'number':
      return sql`${item}::${type.integer ? 'integer' : 'double precision'}`;
    case 'decimal':
      return sql`${item}::numeric`;
    case 'boolean':
    case 'date':
    case 'uuid':
      return sql`${item}::${type.kind}`;
    case 'datetime':
      return sql`${item}::timestamptz`;
    case 'duration':
      return sql`extract(epoch from ${item}::interval)`;
    default:
      return item;
  }
}

function sizeOf(expression: Extract<Expression, { kind: 'size' }>, walk: Walk): SqlValue {
  const { of, type } = expression;
  if (of.kind === 'inverse') {
    const owner = knownIdOf(of.row, walk);
    const inner = startWalk(insideOf(walk));
    joinTable(of.resource, of.name, of.field, owner, inner);
    return { sql: valueReached(inner, text('count(*)')), type, null: 'never' };
  }
  const measured = of.kind === 'value' ? of.value : of.list;
  const value = valueAt(measured, walk);
  const measure = measured.type.kind === 'list' ? 'jsonb_array_length' : 'char_length';
  return {
    sql: sql`${measure}(${value.sql})`,
    type,
    null: value.null === 'never' ? 'never' : 'unknown',
  };
}

/** A time as `timestamptz`: a date is midnight UTC. */
export function timeSql({ sql: value, type }: SqlValue): Sql {
  return type.kind === 'date' ? sql`(${value}::timestamp at time zone 'UTC')` : value;
}

function calculate(
  {
    operator,
    left: leftExpression,
    right: rightExpression,
    type,
  }: Extract<Expression, { kind: 'arithmetic' }>,
  walk: Walk,
): SqlValue {
  const left = valueAt(leftExpression, walk);
  const right = valueAt(rightExpression, walk);
  const isKnown = left.null === 'never' && right.null === 'never' && !type.nullable;
  const result = (value: Sql): SqlValue => ({
    sql: value,
    type,
    null: isKnown ? 'never' : 'unknown',
  });
  if (type.kind === 'datetime') {
    return left.type.kind === 'duration'
      ? result(sql`(${timeSql(right)} ${operator} ${intervalSql(leftExpression, left)})`)
      : result(sql`(${timeSql(left)} ${operator} ${intervalSql(rightExpression, right)})`);
  }
  if (type.kind === 'duration' && left.type.kind !== 'duration') {
    return result(sql`extract(epoch from ${timeSql(left)} - ${timeSql(right)})`);
  }
  if (type.kind === 'string') return result(sql`(${left.sql} || ${right.sql})`);
  if (type.kind === 'duration') return result(sql`(${left.sql} ${operator} ${right.sql})`);
  return result(numberSql(operator, left, right, type));
}

/** Never fails on the way: integers do not overflow as numeric, and dividing by zero leaves the value empty. */
function numberSql(operator: string, left: SqlValue, right: SqlValue, type: ValueType): Sql {
  if (type.kind === 'number' && !type.integer) {
    const divisor = operator === '/' ? sql`nullif(${right.sql}, 0)` : right.sql;
    return sql`(${left.sql}::double precision ${operator} ${divisor}::double precision)`;
  }
  const [a, b] = [sql`${left.sql}::numeric`, sql`${right.sql}::numeric`];
  if (operator === '/') return sql`div(${a}, nullif(${b}, 0))`;
  if (operator === '%') return sql`mod(${a}, nullif(${b}, 0))`;
  return sql`(${a} ${operator} ${b})`;
}

/** A duration as an interval of seconds: a day is 24 hours, whatever the session's time zone makes of it. */
export function intervalSql(expression: Expression, { sql: seconds }: SqlValue): Sql {
  return expression.kind === 'span'
    ? text(`interval '${spanText(expression.seconds)}'`)
    : sql`make_interval(secs => (${as(seconds, 'primary')})::double precision)`;
}

function spanText(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} hours`;
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}
