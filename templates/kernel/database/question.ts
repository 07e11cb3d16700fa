/**
 * Questions that may be asked for many at once. Their SQL is written over `asked`, rows of what each asker brings along: one row made of
 * parameters where one asks, the rows of a JSON document where several do. Every row is answered by itself (`lateral`, kept apart by `offset 0`),
 * so what one asker costs does not depend on how many ask.
 */
import { stringOrNull, stringText } from '../validation/json-text.js';
import type { Statement } from './statement.js';

export interface Question {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The SQL for one asker, and for several. */
  readonly one: string;
  readonly many: string;
  /** `row`: it writes the row `asked.id`. `cascade`: and maybe others with it. */
  readonly writes: 'nothing' | 'row' | 'cascade';
  readonly bounds: Bounds;
}

/** How many share a statement, and how long it may take. */
interface Bounds {
  /** Asks in one statement at most. */
  readonly asks: number;
  /** So many do not wait for others: the database works on them while the rest arrives. */
  readonly enough: number;
  /** Statements that run at the same time; what is asked meanwhile is gathered. */
  readonly running: number;
  /** Milliseconds in the database, where one asks and where several do; without it the session's own limit counts. */
  readonly timeout?: { readonly one: number; readonly many: number };
}

/** Of what takes about as long for everybody. */
const short: Bounds = { asks: 64, enough: 16, running: 2 };

/** A page may take its time: few share a statement, and not for long, so that nobody waits for somebody else's. */
function ofPage(timeout: number): Bounds {
  return {
    asks: 16,
    enough: 16,
    running: 4,
    timeout: { one: timeout, many: Math.min(timeout, 250) },
  };
}

interface Column {
  readonly name: string;
  readonly isJson: boolean;
}

/** What one asker wants to know. Its answer is a row, or none. */
export interface Ask {
  readonly question: Question;
  /** By column; what is missing is null. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Who is recorded in the change log, if anybody. */
  readonly actor: string | null;
}

/** Columns of `asked` and their SQL types. */
type Columns<Name extends string> = Readonly<Record<Name, string>>;

type Values<Name extends string> = Readonly<Record<Name, unknown>>;

/** `sql` is given what stands for `asked` in a FROM clause. */
export function reading<Name extends string>(
  name: string,
  sql: (asked: string) => string,
  columns: Columns<Name>,
): (values: Values<Name>) => Ask {
  const question: Question = {
    name,
    columns: columnsOf(columns),
    one: sql(oneRow(columns, 0)),
    many: sql(manyRows(columns, 0)),
    writes: 'nothing',
    bounds: short,
  };
  return (values) => ({ question, values, actor: null });
}

/**
 * Asks for the rows of a page: `one` with its values as parameters, in the order of `columns`, `many` as what is selected for each row of `asked`.
 * `timeout` in milliseconds.
 */
export function paging(
  name: string,
  sql: { readonly one: string; readonly many: string },
  columns: Columns<string>,
  timeout: number,
): Question {
  return {
    name,
    columns: columnsOf(columns),
    one: sql.one,
    // Nested loops alone can join what is lateral, and they keep the order of the rows of each asker.
    many: `select asked."$n", page.* from ${manyRows(columns, 0)} cross join lateral (${sql.many}) as page`,
    writes: 'nothing',
    bounds: ofPage(timeout),
  };
}

/**
 * `sql` has `acting` among its tables, and writes nothing before it has read it. `onConflict` is for inserts: several leave out what is taken, which
 * then has no answer; one alone fails.
 */
export function writing<Name extends string>(
  name: string,
  sql: (asked: string, onConflict: string) => string,
  columns: Columns<Name>,
): WriteAsk<Name> {
  return asker(name, sql, columns, 'row');
}

/** As `writing`, of what may write rows of others along with the one that is asked for. */
export function cascading<Name extends string>(
  name: string,
  sql: (asked: string) => string,
  columns: Columns<Name>,
): WriteAsk<Name> {
  return asker(name, sql, columns, 'cascade');
}

type WriteAsk<Name extends string> = (
  actor: { readonly id: string } | null,
  values: Values<Name>,
) => Ask;

function asker<Name extends string>(
  name: string,
  sql: (asked: string, onConflict: string) => string,
  columns: Columns<Name>,
  writes: Question['writes'],
): WriteAsk<Name> {
  const question: Question = {
    name,
    columns: columnsOf(columns),
    one: sql(oneRow(columns, actingValues), ''),
    many: sql(manyRows(columns, actingValues), '\n    on conflict do nothing'),
    writes,
    bounds: short,
  };
  return (actor, values) => ({ question, values, actor: actor?.id ?? null });
}

/**
 * Settings of the transaction, made by the writing statement itself: who acts, and how long it may wait for locks of others. A statement that
 * several wait for gives up early.
 */
export const acting = `acting as materialized (
    select
      set_config('app.actor', $1::text, true),
      set_config('app.actors', $2::text, true),
      set_config('lock_timeout', coalesce($3::text, current_setting('lock_timeout')), true)
  )`;

const actingValues = 3;

/** With PostgreSQL's unit. */
const patience = '100ms';

/** One statement for asks of the same question. Rows of its answer have the number of their ask as `$n`. */
export function statementOf(asks: readonly [Ask, ...Ask[]]): Statement {
  const [{ question, values }] = asks;
  const { name, columns, one, many, writes } = question;
  const actors = writes === 'nothing' ? [] : actorsOf(asks);
  if (asks.length === 1) {
    const own = columns.map((column) => parameter(values[column.name], column));
    return { name, text: one, values: [...actors, ...own] };
  }
  const rows = asks.map((ask) => ask.values);
  return { name: `${name}_many`, text: many, values: [...actors, JSON.stringify(rows)] };
}

/** Of `acting`. One actor counts for whatever the statement changes; several, each for the row they asked for. */
function actorsOf(asks: readonly [Ask, ...Ask[]]): readonly unknown[] {
  const [{ actor }] = asks;
  const isOne = asks.every((ask) => ask.actor === actor);
  const lockTimeout = asks.length === 1 ? null : patience;
  if (isOne) return [actor ?? '', '', lockTimeout];
  const actors = asks.map(
    ({ values, actor }) => `${stringText(String(values.id))}:${stringOrNull(actor)}`,
  );
  return ['', `{${actors.join(',')}}`, lockTimeout];
}

function parameter(value: unknown, { isJson }: Column): unknown {
  return isJson && value !== null && value !== undefined ? JSON.stringify(value) : value;
}

function columnsOf(columns: Columns<string>): Column[] {
  return Object.entries(columns).map(([name, type]) => ({ name, isJson: type === 'jsonb' }));
}

/** `(select 0 as "$n", $1::uuid as id) as asked`; the first parameters are others'. */
function oneRow(columns: Columns<string>, before: number): string {
  const values = Object.entries(columns).map(
    ([name, type], index) => `$${before + index + 1}::${type} as "${name}"`,
  );
  return `(select ${['0 as "$n"', ...values].join(', ')}) as asked`;
}

/** `(select "$place"::integer - 1 as "$n", "id" from rows from (json_to_recordset($1::json) as ("id" uuid)) with ordinality as given ("id", "$place")) as asked` */
function manyRows(columns: Columns<string>, before: number): string {
  const json = `$${before + 1}::json`;
  const names = Object.keys(columns).map((name) => `"${name}"`);
  // A record has a column at least.
  if (names.length === 0)
    return `(select place - 1 as "$n" from generate_series(1, json_array_length(${json})) as place) as asked`;
  const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  const rows = `rows from (json_to_recordset(${json}) as (${typed.join(', ')}))`;
  const asked = ['"$place"::integer - 1 as "$n"', ...names].join(', ');
  return `(select ${asked} from ${rows} with ordinality as given (${[...names, '"$place"'].join(', ')})) as asked`;
}
