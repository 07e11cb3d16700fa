/** Rules as SQL (language, Access 2). */
import type { Expression } from '../model/expression.js';
import { isReadAsIs } from './facts.js';
import { all, isNo, isTrue } from './sql/conditions.js';
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

/** One way in which a rule of mode `list` grants rows. */
export interface Alternative {
  /** It holds only of rows whose column is in a set that does not depend on the row. */
  readonly set?: { readonly column: SqlFragment; readonly select: SqlFragment };
  /** What else must hold. */
  readonly condition: SqlFragment;
}

/** Each of them is enough; none: the rule never grants. */
export function alternativesSql(expression: Expression, options: SqlOptions): Alternative[] {
  const condition = truthSql(expression, true, options);
  if (isNo(condition)) return [];
  return (condition.disjuncts ?? [condition]).map(alternativeOf);
}

function alternativeOf(condition: Sql): Alternative {
  const conjuncts = condition.conjuncts ?? [condition];
  const picked = conjuncts.find(({ among }) => among !== undefined);
  if (picked?.among === undefined) return { condition: plain(condition) };
  const { column, select } = picked.among;
  const rest = all(conjuncts.filter((conjunct) => conjunct !== picked));
  return { set: { column: plain(column), select: plain(select) }, condition: plain(rest) };
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
  if (expression.type.kind === 'boolean' && !isReadAsIs(expression)) {
    return sql`case when ${when(expression, true)} then true when ${when(expression, false)} then false end`;
  }
  const walk = startWalk(outermost(options));
  const found = valueAt(expression, walk);
  const isSpan = expression.type.kind === 'duration';
  return valueReached(walk, isSpan ? intervalSql(expression, found) : found.sql);
}
