/** The SQL of lists, put together from what the resource offers and the query asks. Values are bound, never written into the text. */
import { type Ask, paging, type Question } from '../database/question.js';
import type { Bind, Statement } from '../database/statement.js';
import type { Caller } from '../identity/caller.js';
import type { ListSource } from '../resource.js';
import type { Position } from './cursor.js';
import { after, orderBy } from './keyset.js';
import { anyOf, firstRows } from './list-ways.js';
import type { Filter, ListQuery } from './query.js';

/** A page: the statement that reads it, and, where many may ask for theirs together, the question. */
export interface Page {
  readonly statement: Statement;
  readonly ask: Ask | undefined;
}

/** One row more than the page holds, which tells whether there is another page. `timeout` in milliseconds. */
export function pageOf(
  list: ListSource,
  caller: Caller | null,
  query: ListQuery,
  position: Position | undefined,
  timeout: number,
): Page {
  const values: unknown[] = [];
  const { text, isSimple } = pageText(list, caller, query, position, binder(values));
  const statement = named(text, values);
  if (!isSimple || statement.name === undefined) return { statement, ask: undefined };
  let question = questions.get(text);
  if (question === undefined) {
    const columns: Record<string, string> = {};
    const bind: Bind = (_value, type) => {
      const name = nameOf(Object.keys(columns).length);
      columns[name] = type;
      return `asked."${name}"`;
    };
    const many = pageText(list, caller, query, position, bind).text;
    question = paging(statement.name, { one: text, many }, columns, timeout);
    questions.set(text, question);
  }
  const asked = Object.fromEntries(values.map((value, index) => [nameOf(index), value]));
  return { statement, ask: { question, values: asked, actor: null } };
}

/** By the text for one. */
const questions = new Map<string, Question>();

function nameOf(index: number): string {
  return `v${index + 1}`;
}

/** `isSimple`: one condition says which rows these are, and an index gives them in their order. */
function pageText(
  list: ListSource,
  caller: Caller | null,
  query: ListQuery,
  position: Position | undefined,
  bind: Bind,
): { readonly text: string; readonly isSimple: boolean } {
  const columns = list.columns(caller, bind);
  const ways = list.visible(caller, bind);
  const conditions = conditionsOf(list, query, bind);
  if (position !== undefined) conditions.push(after(query.sort, position, bind));
  // A number that was checked, in the text: the planner has to know how few rows these are.
  const limit = query.limit + 1;
  const { tables, where } = firstRows(ways, {
    from: list.from,
    conditions,
    sort: query.sort,
    limit,
  });
  const text = `${tables}select ${columns} from ${list.from} where ${where} order by ${orderBy(query.sort)} limit ${limit}`;
  return { text, isSimple: ways.length === 1 && tables === '' && query.q === undefined };
}

/** How many rows there are on all pages together, as `total`. */
export function countStatement(
  list: ListSource,
  caller: Caller | null,
  query: ListQuery,
): Statement {
  const values: unknown[] = [];
  const bind = binder(values);
  const way = `(${anyOf(list.visible(caller, bind))})`;
  const conditions = [way, ...conditionsOf(list, query, bind)];
  const text = `select count(*)::integer as total from ${list.from} where ${conditions.join(' and ')}`;
  return named(text, values);
}

function conditionsOf(list: ListSource, { filters, q }: ListQuery, bind: Bind): string[] {
  const conditions = filters.map((filter) => conditionOf(filter, bind));
  if (q !== undefined)
    conditions.push(`${list.search} @@ websearch_to_tsquery('simple', ${bind(q, 'text')})`);
  return conditions;
}

/** Every connection keeps what it has prepared, and clients make up texts: so only these many have a name. */
const maxNames = 200;

const names = new Map<string, string>();

/** Prepares the statements that come up first, which are those that come up often. */
function named(text: string, values: readonly unknown[]): Statement {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size === maxNames) return { text, values };
    name = `list_${names.size + 1}`;
    names.set(text, name);
  }
  return { name, text, values };
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
