/** Where a piece of SQL stands: which rows are in reach and under what name. */
import { quoteIdentifier } from '../../emit/sql.js';
import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel } from '../../model/model.js';
import { type Sql, text } from './fragment.js';

/** What rows are called in the database; unquoted. */
export type TableLookup = (resource: string) => {
  readonly table: string;
  readonly column: (field: string) => string;
};

export function tablesOf(model: AppModel): TableLookup {
  return (name) => {
    const resource = resourceOf(model, name);
    return {
      table: resource.names.table,
      column: (field) => fieldOf(resource, field).column,
    };
  };
}

export interface SqlOptions {
  readonly tables: TableLookup;
  /** Alias of the row the rule is about. Default: `t`. */
  readonly this?: string;
  /** Alias of the stored row, in rules about a change. Default: `before`. */
  readonly before?: string;
  /** Alias of the row that holds what the client sent. Default: that of `this`, the row as it would be. */
  readonly input?: string;
  /** The row is not stored yet: a ref in it that holds its own id reaches no row. Default: false. */
  readonly isNew?: boolean;
  /**
   * `row`: the rule is asked of one row; the condition is never null. `list`: it picks rows out of many, in a WHERE; what depends on the caller's own
   * rows is computed once (`t.team_id = any (array(select …))`), and null counts as false.
   */
  readonly mode?: 'row' | 'list';
}

/** What statements call the rows of who asks; conditions refer to them from however deep inside. */
const reserved = ['asked'];

export interface Place {
  readonly tables: TableLookup;
  readonly this: string;
  readonly before: string;
  readonly input: string;
  readonly isNew: boolean;
  /** May a condition become a set that is computed once: on top of a list, where no other subquery is around it. */
  readonly setsAllowed: boolean;
  /** Every alias around this place. */
  readonly taken: ReadonlySet<string>;
  /** What macros have bound: a row's alias, or an item's value. */
  readonly rows: ReadonlyMap<number, string>;
  readonly items: ReadonlyMap<number, Sql>;
}

export function outermost(options: SqlOptions): Place {
  const self = options.this ?? 't';
  const before = options.before ?? 'before';
  const input = options.input ?? self;
  return {
    tables: options.tables,
    this: self,
    before,
    input,
    isNew: options.isNew ?? false,
    setsAllowed: options.mode === 'list',
    taken: new Set([self, before, input, ...reserved]),
    rows: new Map(),
    items: new Map(),
  };
}

export function columnOf(place: Place, alias: string, resource: string, field: string): Sql {
  const column = place.tables(resource).column(field);
  return text(`${quoteIdentifier(alias)}.${quoteIdentifier(column)}`, [alias]);
}

/** The name, or the name with the first number that makes it new. */
export function freeAlias(name: string, taken: ReadonlySet<string>): string {
  const stem = name.toLowerCase();
  let alias = stem;
  for (let n = 2; taken.has(alias); n++) alias = `${stem}${n}`;
  return alias;
}
