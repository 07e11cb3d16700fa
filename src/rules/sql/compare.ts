/** Comparisons of values, each as when it is true and as when it is false. Where it is unknown neither holds. */
import type { Expression } from '../../model/expression.js';
import { all, any, equal, isNotNull, isNotTrue, isNull, no, not, yes } from './conditions.js';
import { as, join, type Sql, sql } from './fragment.js';
import { itemSql, type SqlValue, timeSql, valueAt } from './values.js';
import { insideOf, joinItems, startWalk, type Walk, whereReached } from './walk.js';

type Compare = Extract<Expression, { kind: 'compare' }>;

const opposites = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

export function compareSql({ operator, left, right }: Compare, wanted: boolean, walk: Walk): Sql {
  const [a, b] = alike(valueAt(left, walk), valueAt(right, walk));
  if (operator === '==' || operator === '!=') {
    const same = wanted === (operator === '==');
    if (isNullLiteral(left)) return emptySql(b, same);
    if (isNullLiteral(right)) return emptySql(a, same);
    return same ? sameSql(a, b) : differentSql(a, b);
  }
  const sign = wanted ? operator : opposites[operator];
  return as(sql`${a.sql} ${sign} ${b.sql}`, 'compare', canBeNull(a) || canBeNull(b));
}

/** A date beside a time is midnight UTC. */
function alike(left: SqlValue, right: SqlValue): readonly [SqlValue, SqlValue] {
  const mixed = new Set([left.type.kind, right.type.kind]);
  if (!(mixed.has('date') && mixed.has('datetime'))) return [left, right];
  return [
    { ...left, sql: timeSql(left) },
    { ...right, sql: timeSql(right) },
  ];
}

function isNullLiteral(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function canBeNull(value: SqlValue): boolean {
  return value.null !== 'never';
}

function emptySql(value: SqlValue, wanted: boolean): Sql {
  // What was calculated from something empty is not empty but unknown.
  if (value.null === 'unknown') return wanted ? no : isNotNull(value.sql);
  return wanted ? isNull(value.sql) : isNotNull(value.sql);
}

/** A plain `=` wherever it will do: `is not distinct from` cannot use an index. */
function sameSql(left: SqlValue, right: SqlValue): Sql {
  if (left.null === 'empty' && right.null === 'empty') {
    return as(sql`${left.sql} is not distinct from ${right.sql}`, 'compare');
  }
  return equal(left.sql, right.sql, canBeNull(left) || canBeNull(right));
}

function differentSql(left: SqlValue, right: SqlValue): Sql {
  if (left.null !== 'empty' && right.null !== 'empty') {
    return as(sql`${left.sql} <> ${right.sql}`, 'compare', canBeNull(left) || canBeNull(right));
  }
  const different = as(sql`${left.sql} is distinct from ${right.sql}`, 'compare');
  return all([...known(left), ...known(right), different]);
}

function known(value: SqlValue): Sql[] {
  return value.null === 'unknown' ? [isNotNull(value.sql)] : [];
}

export function inSql(
  { item, list }: Extract<Expression, { kind: 'in' }>,
  wanted: boolean,
  walk: Walk,
): Sql {
  const value = valueAt(item, walk);
  if (list.kind === 'list') return inListSql(value, valueAt(list.list, walk), wanted, walk);
  const values = list.values.map((each) => valueAt(each, walk));
  if (values.length === 0) return wanted ? no : all(known(value));
  if (list.values.every(({ kind }) => kind === 'literal')) {
    return inConstantsSql(value, values, wanted);
  }
  const pairs = values.map((each) => alike(value, each));
  if (!wanted) return all(pairs.map(([a, b]) => differentSql(a, b)));
  return all([...values.flatMap(known), any(pairs.map(([a, b]) => sameSql(a, b)))]);
}

function inConstantsSql(value: SqlValue, constants: readonly SqlValue[], wanted: boolean): Sql {
  const isTime = constants.some(({ type }) => type.kind === 'date' || type.kind === 'datetime');
  const list = join(
    constants.map((each) => (isTime ? timeSql(each) : each.sql)),
    ', ',
  );
  const item = isTime ? timeSql(value) : value.sql;
  if (wanted) return as(sql`${item} in (${list})`, 'compare', canBeNull(value));
  const outside = as(sql`${item} not in (${list})`, 'compare', canBeNull(value));
  return value.null === 'empty'
    ? { ...any([isNull(value.sql), outside]), mayBeNull: false }
    : outside;
}

/** An empty list holds nothing; no list at all is unknown; an empty value is in no list. */
function inListSql(item: SqlValue, list: SqlValue, wanted: boolean, walk: Walk): Sql {
  const of = list.type.kind === 'list' ? list.type.of : list.type;
  const isText = of.kind === 'string' || of.kind === 'enum';
  const contains = isText
    ? as(sql`${list.sql} ? ${item.sql}`, 'compare', canBeNull(list) || canBeNull(item))
    : containsSql(item, list, walk);
  if (wanted) return contains;
  const isThere = canBeNull(list) ? isNotNull(list.sql) : yes;
  return all([isThere, ...known(item), canBeNull(item) ? isNotTrue(contains) : not(contains)]);
}

function containsSql(item: SqlValue, list: SqlValue, walk: Walk): Sql {
  if (list.type.kind !== 'list') throw new Error('Only a list contains.');
  const inner = startWalk(insideOf(walk));
  const each: SqlValue = {
    sql: itemSql(joinItems(list.sql, 'item', inner), list.type.of),
    type: list.type.of,
    null: 'never',
  };
  const [a, b] = alike(each, item);
  return whereReached(inner, equal(a.sql, b.sql, canBeNull(item)));
}

export function startsWithSql(
  expression: Extract<Expression, { kind: 'startsWith' }>,
  wanted: boolean,
  walk: Walk,
): Sql {
  const value = valueAt(expression.value, walk);
  const prefix = valueAt(expression.prefix, walk);
  const starts = sql`starts_with(${value.sql}, ${prefix.sql})`;
  const condition = as(starts, 'primary', canBeNull(value) || canBeNull(prefix));
  return wanted ? condition : not(condition);
}
