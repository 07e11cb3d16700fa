/** Order and keyset pagination: a page starts where the last one ended, whatever was added or deleted since. */
import type { Bind } from '../database/statement.js';
import type { Position } from './cursor.js';
import type { Sort } from './query.js';

/** `t.due_at desc nulls last, t.id`; nulls come last either way, as the indexes have them. */
export function orderBy(sort: readonly Sort[]): string {
  return sort
    .map(({ source: { column, nullable }, descending }) => {
      if (!descending) return column;
      return nullable ? `${column} desc nulls last` : `${column} desc`;
    })
    .join(', ');
}

/** What comes after the position. */
export function after(sort: readonly Sort[], position: Position, bind: Bind): string {
  return isUniform(sort) ? afterAsRow(sort, position, bind) : afterStepwise(sort, position, bind);
}

/** All in one direction and never null: a comparison of rows, which an index answers in one go. */
function isUniform(sort: readonly Sort[]): boolean {
  return sort.every(
    ({ source, descending }) => !source.nullable && descending === sort[0]?.descending,
  );
}

function afterAsRow(sort: readonly Sort[], position: Position, bind: Bind): string {
  const columns = sort.map(({ source }) => source.column).join(', ');
  const values = sort.map(({ source }, index) => bind(position[index], source.type)).join(', ');
  return `(${columns}) ${sort[0]?.descending ? '<' : '>'} (${values})`;
}

/**
 * Field by field: beyond the value, or at it and beyond in what follows. The first bound (`<=`) says nothing new, but it is what an index can
 * start at.
 */
function afterStepwise(sort: readonly Sort[], position: Position, bind: Bind): string {
  const [first, ...rest] = sort;
  if (first === undefined) return 'false';
  const { column, type, nullable } = first.source;
  const beyond = first.descending ? '<' : '>';
  const value = position[0];
  const isLast = rest.length === 0;

  if (value === null) {
    const tail = afterStepwise(rest, position.slice(1), bind);
    return `${column} is null and ${tail}`;
  }
  const bound = bind(value, type);
  const further = nullable
    ? `(${column} ${beyond} ${bound} or ${column} is null)`
    : `${column} ${beyond} ${bound}`;
  if (isLast) return further;
  const tail = afterStepwise(rest, position.slice(1), bind);
  if (nullable) return `(${further} or (${column} = ${bound} and ${tail}))`;
  return `(${column} ${beyond}= ${bound} and (${further} or ${tail}))`;
}
