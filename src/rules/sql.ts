/** Rules as SQL (language, Access 2). */
import type { Expression } from '../model/expression.js';
import { isNo, isTrue } from './sql/conditions.js';
import type { Sql, SqlFragment } from './sql/fragment.js';
import { sql } from './sql/fragment.js';
import { outermost, type SqlOptions } from './sql/place.js';
import { truthSql } from './sql/truth.js';
import { intervalSql, valueAt } from './sql/values.js';
import { startWalk, valueReached } from './sql/walk.js';

export { renderSql, type SqlFragment, type SqlHole } from './sql/fragment.js';
export { type SqlOptions, type TableLookup, tablesOf } from './sql/place.js';

/** When the rule grants. In mode `row` never null; in mode `list` a condition for WHERE. */
export function isTrueSql(expression: Expression, options: SqlOptions): SqlFragment {
  return asked(truthSql(expression, true, options), options);
}

/** Conditions of which one is enough, as a rule of mode `list` is made of them; none: it never grants. */
export function alternativesSql(expression: Expression, options: SqlOptions): SqlFragment[] {
  const condition = truthSql(expression, true, options);
  if (isNo(condition)) return [];
  return (condition.disjuncts ?? [condition]).map(plain);
}

/** When the rule is false, which is not the same as when it does not grant: it may be unknown. */
export function isFalseSql(expression: Expression, options: SqlOptions): SqlFragment {
  return asked(truthSql(expression, false, options), options);
}

/** The value of a `set` expression, with the type of its field's column; null where it is empty or unknown. */
export function valueSql(expression: Expression, options: SqlOptions): SqlFragment {
  return plain(value(expression, options));
}

function asked(condition: Sql, options: SqlOptions): SqlFragment {
  return plain(options.mode === 'list' ? condition : isTrue(condition));
}

function plain({ parts }: Sql): SqlFragment {
  return { parts };
}

function value(expression: Expression, options: SqlOptions): Sql {
  const when = (condition: Expression, wanted: boolean) => truthSql(condition, wanted, options);
  if (expression.kind === 'conditional') {
    const { condition, then, otherwise } = expression;
    const [first, second] = [value(then, options), value(otherwise, options)];
    return sql`case when ${when(condition, true)} then ${first} when ${when(condition, false)} then ${second} end`;
  }
  if (expression.type.kind === 'boolean' && !isStored(expression)) {
    return sql`case when ${when(expression, true)} then true when ${when(expression, false)} then false end`;
  }
  const walk = startWalk(outermost(options));
  const found = valueAt(expression, walk);
  const isSpan = expression.type.kind === 'duration';
  return valueReached(walk, isSpan ? intervalSql(expression, found) : found.sql);
}

function isStored({ kind }: Expression): boolean {
  return ['literal', 'field', 'input', 'item'].includes(kind);
}
