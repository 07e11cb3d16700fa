import type { Result, TransactionOptions } from './database.js';
import type { Connection } from './engine.js';
import { isConnectionLost } from './errors.js';
import type { Statement } from './statement.js';

/** A connection held for one piece of work, and the transaction that is open on it. Calls wait for one another. */
export class Session {
  readonly #connection: Connection;
  #transaction: { failed: boolean; readonly callbacks: (() => void)[] } | undefined;
  #closed = false;
  #broken = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get inTransaction(): boolean {
    return this.#transaction !== undefined;
  }

  query(statement: Statement, timeout?: number): Promise<Result> {
    return this.#enqueue(() => this.#connection.query(statement, timeout));
  }

  exec(sql: string): Promise<void> {
    return this.#enqueue(() => this.#connection.exec(sql));
  }

  /** `actor`: who is recorded in the change log; a uuid. */
  async begin(options: TransactionOptions, actor: string | undefined): Promise<void> {
    const modes = [
      ...(options.isolation === undefined ? [] : [`isolation level ${options.isolation}`]),
      ...(options.readOnly ? ['read only'] : []),
    ];
    const begin = `begin ${modes.join(', ')}`.trim();
    await this.exec(actor === undefined ? begin : `${begin}; set local app.actor = ${uuid(actor)}`);
    this.#transaction = { failed: false, callbacks: [] };
  }

  /** Rejects, and rolls back, when anything in the transaction failed, even if its error was caught: PostgreSQL would commit nothing. */
  async commit(): Promise<void> {
    const transaction = this.#transaction;
    if (transaction === undefined) throw new Error('There is no transaction to commit.');
    await this.#last;
    if (transaction.failed) {
      await this.rollback();
      throw new Error('A part of the transaction failed, so all of it was rolled back.');
    }
    await this.exec('commit');
    this.#transaction = undefined;
    for (const callback of transaction.callbacks) callback();
  }

  /** Never rejects: a connection that cannot roll back is given up, which rolls back as well. */
  async rollback(): Promise<void> {
    this.#transaction = undefined;
    try {
      await this.exec('rollback');
    } catch {
      this.#broken = true;
    }
  }

  /** The transaction cannot commit any more. */
  fail(): void {
    if (this.#transaction !== undefined) this.#transaction.failed = true;
  }

  afterCommit(callback: () => void): void {
    if (this.#transaction === undefined) callback();
    else this.#transaction.callbacks.push(callback);
  }

  /** Waits for calls nobody waited for, then gives the connection back. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    if (this.#transaction !== undefined) await this.#connection.exec('rollback').catch(() => {});
    this.#connection.release(this.#broken);
  }

  #enqueue<T>(call: () => Promise<T>): Promise<T> {
    if (this.#closed) {
      const message =
        'The transaction this query belongs to is over: something in it was not awaited.';
      return Promise.reject(new Error(message));
    }
    const result = this.#last.then(call);
    this.#last = result.catch((error: unknown) => {
      this.fail();
      if (isConnectionLost(error)) this.#broken = true;
    });
    return result;
  }
}

/** SET takes no parameters, so the value is checked instead. */
function uuid(text: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(text)) throw new Error('The actor is not a uuid.');
  return `'${text}'`;
}
