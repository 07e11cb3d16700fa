/** The SQL of lists, put together from what the resource offers and the query asks. Values are bound, never written into the text. */
import type { Bind, Statement } from '../database/statement.js';
import type { Caller } from '../identity/caller.js';
import type { ListSource } from '../resource.js';
import type { Position } from './cursor.js';
import { after, orderBy } from './keyset.js';
import type { Filter, ListQuery } from './query.js';

/** One row more than the page holds, which tells whether there is another page. */
export function pageStatement(
  list: ListSource,
  caller: Caller | null,
  query: ListQuery,
  position: Position | undefined,
): Statement {
  const values: unknown[] = [];
  const bind = binder(values);
  const columns = list.columns(caller, bind);
  const conditions = conditionsOf(list, caller, query, bind);
  if (position !== undefined) conditions.push(after(query.sort, position, bind));
  const text = `select ${columns} from ${list.from} where ${conditions.join(' and ')} order by ${orderBy(query.sort)} limit ${bind(query.limit + 1, 'integer')}`;
  return { text, values };
}

/** How many rows there are on all pages together, as `total`. */
export function countStatement(
  list: ListSource,
  caller: Caller | null,
  query: ListQuery,
): Statement {
  const values: unknown[] = [];
  const conditions = conditionsOf(list, caller, query, binder(values));
  const text = `select count(*)::integer as total from ${list.from} where ${conditions.join(' and ')}`;
  return { text, values };
}

function conditionsOf(
  list: ListSource,
  caller: Caller | null,
  { filters, q }: ListQuery,
  bind: Bind,
): string[] {
  const conditions = [`(${list.visible(caller, bind)})`];
  for (const filter of filters) conditions.push(conditionOf(filter, bind));
  if (q !== undefined)
    conditions.push(`${list.search} @@ websearch_to_tsquery('simple', ${bind(q, 'text')})`);
  return conditions;
}

const comparisons = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function conditionOf({ operator, source, value }: Filter, bind: Bind): string {
  const { column, type } = source;
  switch (operator) {
    case 'isNull':
      return value === true ? `${column} is null` : `${column} is not null`;
    case 'in':
      return `${column} = any(${bind(value, `${type}[]`)})`;
    case 'startsWith':
      return `${column} like ${bind(`${likeLiteral(String(value))}%`, 'text')}`;
    default:
      return `${column} ${comparisons[operator]} ${bind(value, type)}`;
  }
}

/** Taken as it is by `like`. */
function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Collects the values of a statement. */
export function binder(values: unknown[]): Bind {
  return (value, type) => `$${values.push(value)}::${type}`;
}
