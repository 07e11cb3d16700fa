import type { Result } from './database.js';
import type { Statement } from './statement.js';

/** What differs between PostgreSQL and the embedded engine. */
export interface Engine {
  readonly kind: 'postgresql' | 'pglite';
  /** Waits until a connection is free. */
  connect(): Promise<Connection>;
  close(): Promise<void>;
}

/** One session. Takes one call at a time. */
export interface Connection {
  query(statement: Statement, timeout?: number): Promise<Result>;
  exec(sql: string): Promise<void>;
  /** Gives it back. One that is `broken` (its state unknown) is not used again. */
  release(broken: boolean): void;
}
