import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { ContextVariable } from '../context-variable.js';
import type { Database, Result, TransactionOptions } from './database.js';
import type { Engine } from './engine.js';
import { describeFailure, isConnectionLost } from './errors.js';
import { buildKysely } from './kysely.js';
import { Session } from './session.js';
import type { Statement } from './statement.js';

/** How often a transaction that may be retried is tried. */
const attempts = 4;

/** `actor` names who is asking, if anybody: the id of the caller of the request that is being served. */
export function connectDatabase(engine: Engine, actor: () => string | undefined): Database {
  const current = new ContextVariable<Session>();
  let builder: unknown;

  async function session<T>(work: () => Promise<T>): Promise<T> {
    if (current.get() !== undefined) return work();
    const own = new Session(await engine.connect());
    try {
      return await current.run(own, work);
    } finally {
      await own.close();
    }
  }

  async function begin<T>(work: () => Promise<T>, options: TransactionOptions): Promise<T> {
    const outer = current.get();
    const own = outer ?? new Session(await engine.connect());
    try {
      await own.begin(options, actor());
      const result = await current.run(own, work);
      await own.commit();
      return result;
    } catch (error) {
      if (own.inTransaction) await own.rollback();
      throw error;
    } finally {
      if (outer === undefined) await own.close();
    }
  }

  const database: Database = {
    engine: engine.kind,

    async query<Row>(statement: Statement, options?: { readonly timeout?: number }) {
      const open = current.get();
      if (open !== undefined)
        return open.query(statement, options?.timeout) as Promise<Result<Row>>;
      const connection = await engine.connect();
      let broken = false;
      try {
        return (await connection.query(statement, options?.timeout)) as Result<Row>;
      } catch (error) {
        broken = isConnectionLost(error);
        throw error;
      } finally {
        connection.release(broken);
      }
    },

    exec: (sql) => session(() => current.get()!.exec(sql)),

    async transaction(work, options = {}) {
      const open = current.get();
      if (open?.inTransaction) {
        try {
          return await work();
        } catch (error) {
          open.fail();
          throw error;
        }
      }
      for (let attempt = 1; ; attempt++) {
        try {
          return await begin(work, options);
        } catch (error) {
          const again = options.retryable && attempt < attempts;
          if (!again || describeFailure(error)?.kind !== 'contention') throw error;
          await sleep(Math.random() * 20 * 2 ** attempt);
        }
      }
    },

    session,
    inSession: () => current.get() !== undefined,
    inTransaction: () => current.get()?.inTransaction ?? false,

    afterCommit(callback) {
      const open = current.get();
      if (open === undefined) callback();
      // What waited for the commit is no part of the transaction.
      else open.afterCommit(() => current.run(undefined, callback));
    },

    kysely<Schema>() {
      builder ??= buildKysely({ database, actor, session: () => current.get() });
      return builder as Kysely<Schema>;
    },

    close: () => engine.close(),
  };
  return database;
}
