/** SQL with its values bound. */
export interface Statement {
  /** Makes it a prepared statement; left off behind a transaction pooler. At most 63 bytes. */
  readonly name?: string;
  /** `$1`, `$2`, … stand for the values. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Adds a value to the statement being built and returns its placeholder, cast to the SQL type given: `$3::uuid`. */
export type Bind = (value: unknown, type: string) => string;

/** Returns no row: for questions whose answer needs no asking. */
export const nothing: Statement = { name: 'nothing', text: 'select 1 where false', values: [] };
