import type { Kysely } from 'kysely';
import type { Statement } from './statement.js';

/**
 * The database, whichever engine is behind it.
 *
 * Rows are keyed by column alias and hold JSON forms (`row-format.ts`). Inside `transaction` and `session` every call made on this object, from
 * however deep below, goes to that transaction or session: the asynchronous context carries it, nobody passes it on.
 */
export interface Database {
  readonly engine: 'postgresql' | 'pglite';

  query<Row = Record<string, unknown>>(
    statement: Statement,
    options?: QueryOptions,
  ): Promise<Result<Row>>;

  /** Runs several statements without values: DDL. Outside a transaction they are one, as PostgreSQL has it. */
  exec(sql: string): Promise<void>;

  /**
   * Commits when `work` resolves, rolls back when it rejects. Inside a transaction it joins that one, which then can only roll back if `work`
   * rejects. The caller of the request that is being served is recorded as the actor of every change.
   */
  transaction<T>(work: () => Promise<T>, options?: TransactionOptions): Promise<T>;

  /** Holds one connection for `work`: what PostgreSQL keeps by session (settings, advisory locks) stays its own. */
  session<T>(work: () => Promise<T>): Promise<T>;

  /** Whether the call stands inside a transaction. */
  inTransaction(): boolean;

  /** Whether the call stands inside a transaction or a session. */
  inSession(): boolean;

  /** Runs once the transaction the call stands in has committed, never if it does not; at once outside one. Must not throw. */
  afterCommit(callback: () => void): void;

  /** The query builder, over this database: joins transactions like everything else. `Schema` maps table names to rows. */
  kysely<Schema>(): Kysely<Schema>;

  /** Waits for what is running. */
  close(): Promise<void>;
}

export interface Result<Row = Record<string, unknown>> {
  readonly rows: Row[];
  /** Rows returned, or, of a write that returns none, rows written. */
  readonly rowCount: number;
}

export interface QueryOptions {
  /** Milliseconds after which PostgreSQL is told to stop, which rejects with SQLSTATE 57014. The embedded engine has no timers and ignores it. */
  readonly timeout?: number;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
  /** `work` does nothing outside the database, so it may run again after a deadlock or a serialization failure. */
  readonly retryable?: boolean;
}
