/** Rules as SQL conditions, for one of two askers: somebody signed in (`caller`), or a stranger. */

import type { Expression } from '../../model/expression.js';
import type { AppModel } from '../../model/model.js';
import { isConstant } from '../../rules/facts.js';
import { forSignedIn, forStranger, valueFor } from '../../rules/guard.js';
import {
  alternativesSql,
  isTrueSql,
  type SqlFragment,
  type SqlHole,
  type SqlOptions,
  tablesOf,
  valueSql,
} from '../../rules/sql.js';
import { grouped } from './sql-layout.js';
import { type Hole, hole, joined, type Sql } from './sql-text.js';

export type Asker = 'caller' | 'stranger';

/** A condition that is the same for every row is told as what it is. */
export type Predicate = boolean | Sql;

export function predicate(
  expression: Expression,
  asker: Asker,
  model: AppModel,
  options: Omit<SqlOptions, 'tables'>,
): Predicate {
  const known = compiled.get(expression) ?? new Map<string, Predicate>();
  compiled.set(expression, known);
  const key = JSON.stringify([asker, options]);
  const found = known.get(key) ?? compilePredicate(expression, asker, model, options);
  known.set(key, found);
  return found;
}

/** A rule is asked in many statements, and of many references. An expression belongs to one model. */
const compiled = new WeakMap<Expression, Map<string, Predicate>>();

function compilePredicate(
  expression: Expression,
  asker: Asker,
  model: AppModel,
  options: Omit<SqlOptions, 'tables'>,
): Predicate {
  const rule = ofAsker(expression, asker);
  if (isConstant(rule)) return rule.value === true;
  const condition = filled(isTrueSql(rule, { tables: tablesOf(model), ...options }), asker);
  const [only, ...others] = condition.filter((part) => part !== '');
  const isSettled = others.length === 0 && (only === 'true' || only === 'false');
  return isSettled ? only === 'true' : condition;
}

/** What is left of a rule for one of the two. */
function ofAsker(expression: Expression, asker: Asker): Expression {
  return asker === 'caller' ? forSignedIn(expression) : forStranger(expression);
}

/** The rows a list shows: all of them to whoever has one of the roles, and those of any way. */
export interface ListAccess {
  readonly roles: readonly string[];
  readonly ways: readonly Way[];
}

export interface Way {
  readonly set?: { readonly column: Sql; readonly select: Sql };
  readonly condition: Sql;
}

/** Each alternative of a rule by itself, so that each can be looked up in an index of its own. */
export function listAccess(expression: Expression, asker: Asker, model: AppModel): ListAccess {
  const rule = ofAsker(expression, asker);
  const operands = rule.kind === 'or' ? rule.operands : [rule];
  const roles = operands.flatMap((operand) => (operand.kind === 'role' ? [operand.role] : []));
  const [first, ...others] = operands.filter(({ kind }) => kind !== 'role');
  if (first === undefined) return { roles, ways: [] };
  const rest: Expression =
    others.length === 0 ? first : { kind: 'or', type: rule.type, operands: [first, ...others] };
  const options: SqlOptions = { tables: tablesOf(model), this: 't', mode: 'list' };
  const ways = alternativesSql(rest, options).map(({ set, condition }) => ({
    ...(set && {
      set: { column: filled(set.column, asker), select: filled(set.select, asker) },
    }),
    condition: filled(condition, asker),
  }));
  return { roles, ways };
}

/** The value of a `set` expression. */
export function value(
  expression: Expression,
  asker: Asker,
  model: AppModel,
  options: Omit<SqlOptions, 'tables'>,
): Sql {
  const left = valueFor(asker, expression);
  return filled(valueSql(left, { tables: tablesOf(model), ...options }), asker);
}

const callerHoles: Readonly<Record<SqlHole, Hole>> = {
  callerId: hole('caller.id', 'uuid', '$caller'),
  callerEmail: hole('caller.email', 'text', '$email'),
  callerRoles: hole('caller.roles', 'text[]', '$roles'),
};

/** Of a stranger only `set` expressions ask anything, and get nothing. */
function filled(fragment: SqlFragment, asker: Asker): Sql {
  return fragment.parts.map((part) => {
    if (typeof part === 'string') return part;
    const asked = callerHoles[part.hole];
    return asker === 'caller' ? asked : `null::${asked.cast}`;
  });
}

export function conditionOf(holds: Predicate): Sql {
  return typeof holds === 'boolean' ? [String(holds)] : holds;
}

/** All of them hold. */
export function every(conditions: readonly Sql[]): Sql {
  const [only, ...others] = conditions;
  if (only === undefined) return ['true'];
  return others.length === 0 ? only : joined(conditions.map(grouped), ' and ');
}
