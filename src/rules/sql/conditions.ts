/** Putting conditions together. A condition that is null counts as not true: whoever needs true or false asks `isTrue`. */
import { as, join, type Sql, sameText, sql, text, within } from './fragment.js';

export const yes = text('true');
export const no = text('false');

export function isYes(condition: Sql): boolean {
  return sameText(condition, yes);
}

export function isNo(condition: Sql): boolean {
  return sameText(condition, no);
}

export function all(conditions: readonly Sql[]): Sql {
  const conjuncts = conditions
    .flatMap((condition) => condition.conjuncts ?? [condition])
    .filter((condition) => !isYes(condition));
  if (conjuncts.some(isNo)) return no;
  const [only, ...others] = conjuncts;
  if (only === undefined) return yes;
  if (others.length === 0) return only;
  const joined = join(
    conjuncts.map((conjunct) => within(conjunct, 'not')),
    ' and ',
  );
  const mayBeNull = conjuncts.some((conjunct) => conjunct.mayBeNull);
  return { ...as(joined, 'and', mayBeNull), conjuncts, isCallers: conjuncts.some(areCallers) };
}

/** Where the row is asked to be among two sets by one column, it is asked once, of both together: one index scan instead of two. */
export function any(conditions: readonly Sql[]): Sql {
  const operands: Sql[] = [];
  for (const condition of conditions) {
    if (isNo(condition)) continue;
    const index = operands.findIndex((other) => canMerge(other, condition));
    const other = operands[index];
    if (other?.among && condition.among) {
      const select = sql`${other.among.select} union all ${condition.among.select}`;
      operands[index] = among(condition.among.column, select);
    } else {
      operands.push(condition);
    }
  }
  if (operands.some(isYes)) return yes;
  const [only, ...others] = operands;
  if (only === undefined) return no;
  if (others.length === 0) return only;
  const joined = join(
    operands.map((operand) => within(operand, 'and')),
    ' or ',
  );
  const mayBeNull = operands.some((operand) => operand.mayBeNull);
  return {
    ...as(joined, 'or', mayBeNull),
    disjuncts: operands,
    isCallers: operands.every(areCallers),
  };
}

function canMerge(left: Sql, right: Sql): boolean {
  return (
    left.among !== undefined &&
    right.among !== undefined &&
    sameText(left.among.column, right.among.column)
  );
}

/** `t.team_id = any (array(select …))`: the set is computed once, and an index on the column finds its rows. */
export function among(column: Sql, select: Sql): Sql {
  const condition = sql`${column} = any (array(${select}))`;
  return { ...as(condition, 'compare', true), among: { column, select }, isCallers: true };
}

export function equal(left: Sql, right: Sql, mayBeNull: boolean): Sql {
  const condition = as(sql`${left} = ${right}`, 'compare', mayBeNull);
  return {
    ...condition,
    equality: { left, right },
    isCallers: isCallerId(left) || isCallerId(right),
  };
}

function isCallerId({ parts: [only, ...others] }: Sql): boolean {
  return others.length === 0 && typeof only === 'object' && only.hole === 'callerId';
}

export function areCallers({ isCallers }: Sql): boolean {
  return isCallers === true;
}

/** Of a condition that is not null: its opposite. */
export function not(condition: Sql): Sql {
  if (isYes(condition)) return no;
  if (isNo(condition)) return yes;
  return as(sql`not ${within(condition, 'compare')}`, 'not', condition.mayBeNull);
}

/** True or false, never null. */
export function isTrue(condition: Sql): Sql {
  return condition.mayBeNull ? as(sql`(${condition}) is true`, 'compare') : condition;
}

export function isNotTrue(condition: Sql): Sql {
  return condition.mayBeNull ? as(sql`(${condition}) is not true`, 'compare') : not(condition);
}

export function isNull(value: Sql): Sql {
  return as(sql`${value} is null`, 'compare');
}

export function isNotNull(value: Sql): Sql {
  return as(sql`${value} is not null`, 'compare');
}
